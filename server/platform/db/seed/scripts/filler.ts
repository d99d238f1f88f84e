import type { Script } from "./script.ts";

/** A walk through the house, room by room: what makes a quote long. Every exchange is had at most once in a call. */
export const walkThrough: NonNullable<Script["filler"]> = [
  [
    "A: Let's start with the {room}. What do you have in there today?",
    "C: A {brand} {item}, about {year} years old, and it still works but it is loud.",
    "A: Loud all the time, or only when it starts up?",
    "C: When it starts. After a minute or so it settles down.",
  ],
  [
    "A: And is there an outlet close to it, or is it wired straight into the wall?",
    "C: There's an outlet behind it, maybe two feet away.",
    "A: Good. That saves us calling an electrician.",
  ],
  [
    "A: How old is the house itself?",
    "C: We think it was built in the late seventies. The addition is newer.",
    "A: Do you know if the panel was ever upgraded?",
    "C: The previous owner said he put in two hundred amps, but I have never checked.",
    "A: No problem, {first}. The technician opens the panel anyway.",
  ],
  [
    "C: Can I ask what happens if you find something else while you are here?",
    "A: Then he stops, shows you what he found and gives you a price before he touches it.",
    "C: So there are no surprises on the bill.",
    "A: No surprises. You sign for every extra, or it doesn't happen.",
  ],
  [
    "A: Is anybody in the house sensitive to dust? Some of the work on the ducts makes a little.",
    "C: My daughter has asthma, so yes.",
    "A: Then I'll note that we hang plastic and run the scrubber while we work.",
    "C: I appreciate that. The last company just opened a window.",
  ],
  [
    "A: What about the water pressure upstairs?",
    "C: It drops when the washing machine fills. You notice it in the shower.",
    "A: That could be the regulator, or just an old half inch line. We will measure it.",
    "C: Is that expensive to change?",
    "A: The regulator is around {small} dollars with labor. The line depends on where it runs.",
  ],
  [
    "C: My neighbor had you in the spring. He said you replaced his whole unit in a day.",
    "A: For a house of that size that's usual. Two people, in at eight and out by four.",
    "C: And the old one? Do you take it away?",
    "A: We do, and we recycle it. There is no fee for that.",
  ],
  [
    "A: Do you have any pets that we should know about?",
    "C: Two dogs. They bark, but they're friendly.",
    "A: If they could be in the yard while the door is open, that helps everybody.",
  ],
  [
    "A: Let me ask about the attic. Can a person stand up in it?",
    "C: In the middle, yes. At the sides you have to crawl.",
    "A: Is it insulated?",
    "C: There is some of the pink stuff, but it's thin. You can see the beams.",
    "A: Then a good part of your heat goes out there. I'd have him measure that too.",
  ],
  [
    "C: What brands do you put in?",
    "A: Mostly {brand} and two others. They all come with ten years on parts.",
    "C: And on the labor?",
    "A: Two years from us. You can make it ten for a small monthly amount.",
  ],
  [
    "C: Do you do financing?",
    "A: Twelve months at no interest, or up to sixty with some. It takes five minutes on a phone.",
    "C: Does that pull my credit?",
    "A: Only if you decide to go ahead. The first look is a soft one.",
  ],
  [
    "A: Is there a second floor, or is everything on one level?",
    "C: Two floors and a half basement.",
    "A: And where does the thermostat hang?",
    "C: In the hall downstairs, right across from the kitchen.",
    "A: That explains why the bedrooms are cold. The kitchen warms it up.",
  ],
  [
    "A: When was the last time somebody serviced it?",
    "C: Honestly, never since we moved in, and that was {year} years ago.",
    "A: You are not alone. The first visit then includes a proper cleaning.",
  ],
  [
    "C: If I book now, am I locked in?",
    "A: You can move it or call it off up to the evening before. After that there is a {small} dollar charge.",
  ],
  [
    "A: Let's talk about the {other}. Is it on the same line as the {room}?",
    "C: I believe so. When I shut the valve in one, the other goes off as well.",
    "A: Then they share a shutoff, and we would put in a second one while we're there.",
    "C: Good idea. I hate running down to the basement every time.",
  ],
  [
    "C: What about permits? Do I have to go to the city for that?",
    "A: We pull it for you. In {city} it takes two or three days and it is part of the price.",
    "C: And the inspection?",
    "A: We meet the inspector, you only need to open the door.",
  ],
  [
    "A: Can a truck park in front of the house?",
    "C: In the driveway. It's steep, but a delivery van was here last week.",
    "A: Then ours fits as well.",
  ],
  [
    "C: How do I know who is coming?",
    "A: You get a text the evening before with his name and his picture, and another when he is on the way.",
    "C: That's nice. My mother will be the one at home.",
  ],
  [
    "A: Do you know what you pay for gas in a winter month?",
    "C: January was {price} dollars. I nearly fell off my chair.",
    "A: For that size of house it should be about two thirds of it.",
    "C: So there's something to get.",
  ],
  [
    "C: One more about the {room}. There is a stain on the ceiling that comes and goes.",
    "A: Comes and goes with the rain, or with the air conditioning?",
    "C: With the air conditioning, now that you say it.",
    "A: Then it is likely the condensate drain. That's a small job if we catch it early.",
  ],
  [
    "A: Let me read that back. {street} in {city}, two floors, the {item} in the {room}, and the pressure upstairs.",
    "C: That's right. And the ceiling.",
    "A: And the ceiling. I have it down.",
  ],
  [
    "C: Could somebody look at the gutters at the same time?",
    "A: We don't do gutters ourselves, but I can give you two names that our people trust.",
  ],
  [
    "A: Are there any tenants, or is it your own house?",
    "C: Our own. My sister lives in the apartment over the garage.",
    "A: Does she have her own heating there?",
    "C: An electric one under the window. It costs a fortune.",
  ],
  [
    "C: My husband asks whether a heat pump would make sense.",
    "A: With your panel and that roof, probably yes. There is a rebate from the utility as well.",
    "C: How much is that?",
    "A: It changes with the year. The technician brings the current sheet with him.",
  ],
  [
    "A: Do you work from home? I ask because there is an hour without power.",
    "C: I do, but I can sit at the library. Just tell me which hour.",
    "A: Between nine and ten, if he starts on time.",
  ],
  [
    "C: I have an old quote from another company here. It is {price} dollars.",
    "A: Does it say what is in it? Often the disposal and the permit come on top.",
    "C: It says labor and material. Nothing about a permit.",
    "A: Then compare that line when you have ours next to it.",
  ],
  [
    "A: How is the sound outside? Is the unit close to a bedroom window?",
    "C: Right below ours. In summer we sleep with the window shut because of it.",
    "A: The new ones are about as loud as a refrigerator. You'll notice the difference.",
  ],
  [
    "C: And if it breaks in the night?",
    "A: There is a person on this line at any hour. If you have the plan, the night costs the same as the day.",
    "C: Without the plan?",
    "A: Then it's {small} dollars for coming out, and the work on top.",
  ],
];

/** Things that come up on a support call. */
export const support: NonNullable<Script["filler"]> = [
  [
    "A: Can you see a light on the front panel?",
    "C: There's a small one. It blinks red, then it stops, then it blinks again.",
    "A: How many times does it blink before it stops?",
    "C: Let me count. Four. Yes, four times.",
  ],
  [
    "A: Please switch it off at the wall and wait with me for half a minute.",
    "H: 30",
    "C: Okay, it's off.",
    "A: Now on again, and tell me what you hear.",
    "C: A click, then the fan.",
  ],
  [
    "A: Is the filter the thin kind or one of the thick ones?",
    "C: Thin. It's gray. It probably used to be white.",
    "A: That alone can shut it down. Do you have a new one in the house?",
    "C: I think there's one in the garage.",
  ],
  [
    "C: I looked it up and somebody online says it is the board.",
    "A: It could be, but nine times out of ten it's something simpler. Let's rule those out first.",
  ],
  [
    "A: I'm going to look at the history of that unit for a moment.",
    "H: 25",
    "A: Thank you for waiting. We were out there in {year}, and it was the same sensor.",
  ],
  [
    "C: Should I smell anything?",
    "A: No. If you smell gas, please leave the house and call from outside.",
    "C: No, no gas. Just a dusty smell when it starts.",
    "A: That's normal after a summer without use.",
  ],
  [
    "A: What does the thermostat say right now?",
    "C: Sixty three, and it's set to seventy.",
    "A: And the little flame symbol, is it there?",
    "C: It's there, but it flashes.",
  ],
  [
    "A: Take off the lower door, please. There are two clips on the sides.",
    "C: One second, I put you on speaker. Okay, it's off.",
    "A: Is there water at the bottom?",
    "C: A little. Like a spoonful.",
    "A: Then the drain is slow. That's our culprit.",
  ],
];

const rooms = [
  "kitchen",
  "hall bath",
  "master bath",
  "laundry",
  "living room",
  "nursery",
  "office",
  "guest room",
  "basement",
  "sun room",
];

/** Three questions about every room, so that a long quote has enough to talk about. */
export const roomByRoom: NonNullable<Script["filler"]> = rooms.flatMap((room, index) => [
  [
    `A: Now the ${room}. How big would you say it is?`,
    `C: About ${10 + index} by ${12 + ((index * 3) % 7)} feet, not counting the closet.`,
    `A: And how many vents are there in the ${room}?`,
    index % 2 === 0
      ? "C: Two, one under the window and one by the door."
      : "C: Just one, and it barely blows.",
  ],
  [
    `A: Does the ${room} get the sun in the afternoon?`,
    index % 3 === 0
      ? "C: All of it. You can't sit there in July."
      : "C: Only a little, there's a big maple in front.",
    `A: I'll write that down, it changes how much air the ${room} needs.`,
    "C: Makes sense. Nobody ever asked me that before.",
  ],
  [
    `C: In the ${room} we were thinking of moving the wall a little, maybe ${2 + (index % 4)} feet.`,
    "A: Before or after our work?",
    "C: Before, I suppose. My brother does that kind of thing.",
    `A: Then let him tell us the date, and we come to the ${room} when the wall is closed.`,
  ],
]);

/** Long waits, as they happen when somebody else has to be asked. */
export const holds: NonNullable<Script["filler"]> = [
  [
    "A: I want to ask our planner about that before I promise anything. May I put you on hold for a few minutes?",
    "C: Go ahead, I have a coffee here.",
    "H: 200",
    "A: Thank you for holding, {first}. He says it can be done in one go.",
  ],
  [
    "A: The price list for that brand sits with the office. It takes me a moment to get it.",
    "C: No rush.",
    "H: 170",
    "A: I have it now. It's a little less than I thought.",
  ],
  [
    "C: Somebody's at the door. Can you wait a second?",
    "A: Of course, take your time.",
    "H: 140",
    "C: I'm back. A parcel for the neighbor.",
  ],
];
