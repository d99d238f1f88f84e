/** When in the year people ask for it; always, if absent. */
export type Season = "cold" | "warm";

/** Something the company sells. `reason`, `answer` are said by the caller, `question` by the agent. */
export type Product = {
  item: string;
  reason: string;
  question: string;
  answer: string;
  offer: string;
  better: string;
  work: string;
  from: number;
  to: number;
  /** Has a motor, a flame or a computer. */
  machine: boolean;
  /** Heats or cools all of it. */
  wholeHouse: boolean;
  season?: Season;
};

/** Something that is broken. `symptom`, `answer`, `detail` are said by the caller, the rest by the agent. */
export type Problem = {
  thing: string;
  symptom: string;
  question: string;
  answer: string;
  check: string;
  detail: string;
  guess: string;
  urgent: string;
  /** Runs on power, so that it can be switched off and on. */
  powered: boolean;
  /** What has to be shut off first when it is urgent; else what the caller answers when asked where to wait. */
  stop: "water" | "power" | { wait: string };
  season?: Season;
};

export const products: readonly Product[] = [
  {
    item: "water heater",
    reason: "Ours is 14 years old and it's starting to rust around the bottom.",
    question: "Is it gas or electric, and do you know how big the tank is?",
    answer: "It's gas. I think it says 50 gallons on the sticker. It's in the garage.",
    offer: "a 50-gallon high-efficiency gas tank",
    better: "a tankless unit, so you don't run out in the second shower",
    work: "about four hours",
    from: 1780,
    to: 2450,
    machine: true,
    wholeHouse: false,
  },
  {
    item: "tankless water heater",
    reason: "There are five of us and the last one always gets a cold shower.",
    question: "Do you have natural gas at the house, and how many bathrooms are there?",
    answer: "We have gas. Three bathrooms, and the washer is upstairs too.",
    offer: "a whole-house tankless unit with a recirculation pump",
    better: "the larger one that can run three showers at a time",
    work: "most of a day, because we run a new gas line",
    from: 3900,
    to: 5200,
    machine: true,
    wholeHouse: false,
  },
  {
    item: "furnace",
    reason: "The inspector told us that our furnace is on its last legs. It's from 1998.",
    question: "How many square feet are we heating, roughly?",
    answer: "About 2,100, plus a finished basement.",
    offer: "a 96 percent two-stage gas furnace",
    better: "the modulating furnace, which is a lot quieter",
    work: "one day, in at 8 and out by 4",
    from: 4600,
    to: 6900,
    machine: true,
    wholeHouse: true,
    season: "cold",
  },
  {
    item: "air conditioner",
    reason: "It ran all day yesterday and the house never got below 81.",
    question: "How old is the outdoor unit? There is usually a date on the label.",
    answer: "The label says 2006. It's the original one, as far as we know.",
    offer: "a three-ton 16 SEER air conditioner with a new coil",
    better: "the variable-speed model, which pays back on the power bill",
    work: "one day with two people",
    from: 5400,
    to: 7800,
    machine: true,
    wholeHouse: true,
    season: "warm",
  },
  {
    item: "heat pump",
    reason: "We want to get off propane before another winter, it's killing us.",
    question: "Do you have ductwork in the house, or baseboards?",
    answer: "Ducts. They were redone when the people before us put in the air conditioning.",
    offer: "a cold-climate heat pump with a backup strip",
    better: "the inverter model that still heats at 15 below",
    work: "a day and a half, with the electrician on the first morning",
    from: 8900,
    to: 12_600,
    machine: true,
    wholeHouse: true,
  },
  {
    item: "ductless mini split",
    reason: "We turned the space above the garage into an office and you can't sit in there.",
    question: "Is it one open room up there, or is there a wall?",
    answer: "One room, maybe 400 square feet, with sloped ceilings.",
    offer: "a single-zone mini split, 12,000 BTU",
    better: "a two-zone system, so that the bedroom next to it gets one too",
    work: "about six hours",
    from: 3400,
    to: 4700,
    machine: true,
    wholeHouse: false,
  },
  {
    item: "water softener",
    reason: "The water here is so hard that we've gone through two dishwashers.",
    question: "How many people are in the home, and is there a loop in the garage?",
    answer: "Four of us. There's a loop, I think. There are two copper pipes sticking out of the wall.",
    offer: "a 48,000 grain softener that regenerates on demand",
    better: "the softener together with a drinking water filter under the kitchen sink",
    work: "about three hours",
    from: 1650,
    to: 2600,
    machine: true,
    wholeHouse: false,
  },
  {
    item: "electrical panel",
    reason: "We're buying an electric car, and the dealer said that our panel won't handle the charger.",
    question: "Do you know how many amps the panel is? It's stamped on the main breaker.",
    answer: "It says 100. And every slot is full.",
    offer: "a 200-amp panel with a whole-house surge protector",
    better: "the panel and the car charger in one visit, so there's one permit",
    work: "one long day, and the power is off for about six hours of it",
    from: 2900,
    to: 4300,
    machine: false,
    wholeHouse: false,
  },
  {
    item: "sewer line",
    reason: "We've had the drain snaked three times this year and it keeps backing up.",
    question: "Has anybody ever put a camera down the line?",
    answer: "The last guy did. He said roots, about 40 feet out, by the sidewalk.",
    offer: "a trenchless liner for that section",
    better: "the liner all the way to the street, with a 50-year warranty",
    work: "two days, and we don't dig up the driveway",
    from: 6200,
    to: 9800,
    machine: false,
    wholeHouse: false,
  },
];

export const problems: readonly Problem[] = [
  {
    thing: "furnace",
    symptom: "The furnace comes on, runs for maybe a minute and shuts off again. It's 58 degrees in here.",
    question: "When it shuts off, do you see a light blinking through the little window on the front?",
    answer: "Yeah, it blinks three times, then there's a pause, and then three again.",
    check: "When did you last change the filter? Just slide it out and hold it up to a light for me.",
    detail: "Oh wow. No, you can't see anything through that.",
    guess: "three blinks is the pressure switch, and a blocked filter is very often why",
    urgent: "We have no heat at all, and my mother is 84. It's getting really cold in here.",
    powered: true,
    stop: { wait: "The living room. We have a space heater and a lot of blankets." },
    season: "cold",
  },
  {
    thing: "boiler",
    symptom: "The radiators upstairs are ice cold, and downstairs they're too hot to touch.",
    question: "What does the gauge on the front of the boiler say?",
    answer: "It's at 8. I think it used to be around 15.",
    check: "Do you hear any gurgling when it's running?",
    detail: "Constantly. It sounds like somebody is pouring water through the wall.",
    guess: "it's low on water and there's air in the upper loop",
    urgent: "The boiler is making a banging noise and there's water running out from underneath.",
    powered: true,
    stop: "water",
    season: "cold",
  },
  {
    thing: "air conditioner",
    symptom: "It's blowing, but the air isn't cold. And there's ice on the pipe outside.",
    question: "Is the ice on the thicker, insulated pipe or on the thin one?",
    answer: "On the thick one. It's like a popsicle.",
    check: "Please switch it from cool to off at the thermostat and leave the fan on.",
    detail: "Okay. It's off, and the fan's still going.",
    guess: "either the airflow is blocked or it's low on refrigerant",
    urgent: "The air conditioner quit and it's 94 in the house. I've got a newborn here.",
    powered: true,
    stop: { wait: "My neighbor has a window unit. We could go over there." },
    season: "warm",
  },
  {
    thing: "thermostat",
    symptom: "The new thermostat says that it's connected, but nothing comes on when I turn it up.",
    question: "Is there anything on the screen besides the temperature?",
    answer: "It says 'delayed', with a little clock next to it.",
    check: "Let's pull it straight off the wall plate. Do you see a wire at the letter C?",
    detail: "There's a blue one tucked behind, but it isn't in anything.",
    guess: "it isn't getting enough power, and that blue wire is what's missing",
    urgent: "The thermostat is dead and the heat won't stop. It's 89 in here and I can't turn it off.",
    powered: true,
    stop: "power",
  },
  {
    thing: "water heater",
    symptom: "The water's lukewarm at best, and it smells a bit like eggs.",
    question: "Is it the hot side only, or does the cold water smell as well?",
    answer: "Only the hot. The cold is fine.",
    check: "Is there a dial on the front? What is it set to?",
    detail: "It's between warm and hot. There's an A and a B, it's at A.",
    guess: "the anode rod inside the tank is used up and the lower element may be going too",
    urgent: "The water heater is leaking, it's all over the garage floor and it's still coming.",
    powered: true,
    stop: "water",
  },
  {
    thing: "kitchen drain",
    symptom: "The kitchen sink's backing up, and when I run the dishwasher it comes up in the other bowl.",
    question: "Is it only the kitchen, or do the tub and the toilets drain slowly too?",
    answer: "Just the kitchen. The bathrooms are fine.",
    check: "Did you use any of the liquid drain cleaners? The technician needs to know before he opens it.",
    detail: "Half a bottle, last night. It didn't do a thing.",
    guess: "there's grease in the line past the trap, and that takes a machine",
    urgent: "There's dirty water coming up in the shower, and now it's in the hallway.",
    powered: false,
    stop: "water",
  },
  {
    thing: "toilet",
    symptom: "The toilet in the guest bath keeps running. You hear it fill up every ten minutes or so.",
    question: "If you take the lid off, is water going over the top of the tube in the middle?",
    answer: "No, it stops about an inch below.",
    check: "Put a few drops of food coloring in the tank and don't flush for ten minutes. That tells us.",
    detail: "I did that this morning, actually. The bowl turned blue.",
    guess: "it's the flapper, which is a ten dollar part",
    urgent:
      "The toilet's overflowing and I can't get it to stop. It's coming through the ceiling downstairs.",
    powered: false,
    stop: "water",
  },
  {
    thing: "breaker",
    symptom: "Every time we use the microwave, half the kitchen goes dark.",
    question: "When it happens, does the breaker trip, or is it one of those outlets with the buttons?",
    answer: "The breaker. Number 14. I have to push it hard to the other side.",
    check: "Is anything else on that circuit? The fridge, or a space heater?",
    detail: "The coffee maker and, um, the freezer in the pantry. I think that's the same one.",
    guess: "there's too much on one circuit, and the breaker has been weakened by all that tripping",
    urgent: "There's a burning smell from the breaker panel, and one of the switches is warm.",
    powered: true,
    stop: "power",
  },
  {
    thing: "faucet",
    symptom: "The shower upstairs won't turn off all the way. It drips all night.",
    question: "Is it one handle, or one for hot and one for cold?",
    answer: "One handle. It's gotten really stiff as well.",
    check: "Can you see a brand name on the plate behind the handle?",
    detail: "It's worn off. I can send you a picture, if that helps.",
    guess: "the cartridge is worn, and we carry the common ones on the truck",
    urgent: "The handle came off in my hand and the water's spraying everywhere.",
    powered: false,
    stop: "water",
  },
  {
    thing: "sump pump",
    symptom: "The sump pump runs nonstop, even when it hasn't rained.",
    question: "Is the water in the pit going down while it runs?",
    answer: "No, it stays right where it is. It just hums.",
    check: "Can you see the float? Is it stuck against the side of the pit?",
    detail: "It was. I moved it, but the pump still hums.",
    guess: "the check valve has failed or the pump has lost its impeller",
    urgent: "The sump pump's out and there are two inches of water in my basement, and it's rising.",
    powered: true,
    stop: { wait: "We can stay upstairs, it's dry up here." },
  },
];
