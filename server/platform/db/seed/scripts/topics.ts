import type { Topic } from "../talk.ts";

/** What people say about the place. */
export const aboutTheHouse: readonly Topic[] = [
  ({ agent, caller }) => {
    agent("How old is the house, do you know?", "And when was the home built?");
    caller(
      "We think it's from 1978. The addition is newer.",
      "It's a 1920s bungalow, so nothing is straight.",
      "It's only eleven years old, we're the second owners.",
    );
    agent(
      "Good to know. The older ones sometimes need a little extra time, but it's nothing we haven't seen.",
      "Okay, then we know roughly what to expect.",
    );
  },
  ({ agent, either, caller }) => {
    agent("Is there easy access, or is it in a crawl space or an attic?");
    either(
      [
        "C: It's in the basement, right next to the stairs.",
        "A: Perfect. If you can clear about three feet around it, that saves you time.",
      ],
      [
        "C: In the attic. There's a pull-down ladder.",
        "A: I'll put that in the notes, so that they bring the right lights.",
      ],
      [
        "C: It's in the garage, but I'd have to move a few things.",
        "A: About three feet around it would be great. Only if it isn't heavy.",
      ],
    );
    caller("Sure, I can do that.", "Okay, no problem.", "Alright.");
  },
  ({ agent, caller, maybe }) => {
    agent("Have you had anybody else look at it?");
    caller(
      "One company. They were here for ten minutes and told me I need a whole new system.",
      "Just my brother-in-law, and he isn't a plumber.",
      "No, you're the first ones I called.",
    );
    if (maybe(0.6)) {
      agent(
        "I hear that a lot. We'll show you what we find, with pictures, and then you decide.",
        "We'll have our own look anyway. It costs you nothing.",
      );
      caller("I'd like that.", "Good. I don't like to be pushed.");
    }
  },
  ({ agent, caller }) => {
    agent("How many people live in the home?", "And how many of you are there?");
    caller(
      "Two adults and three kids.",
      "Just the two of us, and the grandkids on weekends.",
      "Four of us, and my mother moves in this spring.",
      "I'm by myself. And a dog who thinks he's people.",
    );
    agent(
      "That helps me with the size. Too big is as bad as too small.",
      "Okay, that's useful for the estimator.",
    );
  },
  ({ agent, caller }) => {
    caller(
      "Before I forget: is there a rebate for any of this?",
      "Somebody at work said the utility pays part of it. Is that true?",
    );
    agent(
      "There usually is one, depending on the model. We fill out the form with you and send it in.",
      "Depends on where you are and which model you take. The estimator has the current list.",
    );
    caller("Great. How long does that take?", "And that comes off the price, or later as a check?");
    agent(
      "It comes as a check, about six to eight weeks after the installation.",
      "You'd pay the full amount and get it back from the utility. It's usually two months.",
    );
  },
  ({ agent, caller }) => {
    agent("Do you rent the place, or is it yours?", "And you're the homeowner?");
    caller(
      "It's ours.",
      "I'm the owner, yes. Since last June.",
      "It's my mother's house, but I take care of these things.",
    );
    agent(
      "Perfect. We need the owner to sign, that's why I ask.",
      "Good. Then there's nobody else we have to call.",
    );
  },
  ({ agent, caller }) => {
    caller(
      "What about my carpet? The last people walked through here with their boots on.",
      "Is it going to be messy? We've just had the floors done.",
    );
    agent(
      "They put down runners from the door and wear shoe covers. If we make a mess, we clean it up.",
      "Everything gets covered, and they vacuum at the end. You'll hardly notice.",
    );
    caller("Okay, good.", "You'd be surprised how many don't.", "I'll hold you to that.");
  },
];

/** Price, paying, warranty. */
export const aboutTheMoney: readonly Topic[] = [
  ({ agent, caller, facts: f }) => {
    caller(
      "Do you do financing?",
      "Can I pay that off over time?",
      "I don't have that lying around. Do you have a payment plan?",
    );
    agent(
      "We do. It's 12 months with no interest, or up to 60 months at a fixed rate.",
      `Yes. On ${f.price} over five years you're looking at a little under two percent of it a month.`,
    );
    caller("Does it hurt my credit to ask?", "And what do you need for that?");
    agent(
      "The first check is a soft one, it doesn't show. You only need your driver's license.",
      "Five minutes on your phone. It doesn't count as an inquiry until you say yes.",
    );
    caller("Okay, I might do that.", "Good to know.", `Let me ask my ${f.partner}, but that sounds fine.`);
  },
  ({ agent, caller, either }) => {
    caller("What's the warranty on it?", "And how long is it guaranteed?", "What if it breaks in two years?");
    agent(
      "Ten years on parts from the manufacturer, and two years on our labor.",
      "The parts are covered for ten years as long as it's registered. We register it for you.",
    );
    either(
      [
        "C: And after the two years, the labor is on me?",
        "A: You can extend the labor to ten years. It's a small amount per month, and it stays with the house.",
      ],
      [
        "C: Do I have to do anything to keep that up?",
        "A: Just have it serviced once a year. It doesn't have to be us, but keep the receipt.",
      ],
    );
    caller("Got it.", "That's fair.", "Okay. I'll ask about that when he's here.");
  },
  ({ agent, caller, facts: f }) => {
    caller(
      `Is there any discount? My ${f.partner} is a veteran.`,
      "Do you give a senior discount?",
      "The flyer I have says ten percent off.",
    );
    agent(
      `There is one, yes. It takes ${f.fee} off, and it can go together with the rebate.`,
      "Yes, we do that. Just mention it to the estimator and he'll put it on the quote.",
    );
    caller("Every bit helps.", "Wonderful, thank you.");
  },
  ({ agent, caller }) => {
    caller("When do you want the money?", "Do I have to put anything down?");
    agent(
      "Ten percent when you order, the rest when the inspector has signed it off.",
      "Nothing today. A deposit of ten percent when we put it on the calendar, and the balance at the end.",
    );
    caller("And you take cards?", "Can I write a check for that?");
    agent(
      "Cards, checks, or from your bank. There's no fee for any of them.",
      "Sure. Most people pay by card on the technician's tablet.",
    );
  },
  ({ agent, caller }) => {
    caller(
      "Your competitor told me they could do it for less. I won't say who.",
      "I've seen the same thing online for half of that.",
    );
    agent(
      "Could be. I'd compare the model numbers, and whether the permit and the disposal are in there.",
      "You may well have. What you see online is usually the box. It doesn't come with two licensed people and a warranty.",
    );
    caller(
      "That's true. They didn't say anything about a permit.",
      "Fair point.",
      "I guess you get what you pay for.",
    );
  },
  ({ agent, caller }) => {
    caller("How long is the price good for?", "If I wait a month, does it go up?");
    agent(
      "The price stands for thirty days. After that it depends on what the manufacturer does, they usually raise once a year.",
      "It's good through the end of the month, and I can stretch that a little if you call me.",
    );
    caller("Alright.", "Okay, then I know where I am.");
  },
];

/** How it is done. */
export const aboutTheWork: readonly Topic[] = [
  ({ agent, caller, facts: f }) => {
    caller(
      "How soon could you actually do it?",
      "What's the wait right now?",
      "Once I say yes, how long until it's in?",
    );
    agent(
      `Right now it's about a week. If you're flexible, there's a cancellation on ${f.day}.`,
      "We're about four to six business days out. It depends on the permit more than on us.",
    );
    caller("That's faster than I thought.", "Okay. The other people said three weeks.");
  },
  ({ agent, caller, facts: f }) => {
    caller("Who does the work? Is it your own people?", "Do you use subcontractors?");
    agent(
      "Our own people. They're licensed, background checked, and they've been with us for years.",
      `It's our own crew. ${f.tech} leads most of those here in ${f.branch}, twelve years with us.`,
    );
    caller("Good, that matters to me.", "Okay. I've had bad luck with subs.");
  },
  ({ agent, caller, facts: f }) => {
    caller("Do I have to be home the whole time?", "Does somebody need to be there all day?");
    agent(
      `Somebody over 18 at the start and at the end. In between you can leave. It's ${f.product.work}.`,
      "Only to let them in and to sign at the end. Many people go to work.",
    );
    caller("That's doable.", "My neighbor can let you in, she has a key.", "I work from home anyway.");
  },
  ({ agent, caller }) => {
    caller("Do you pull the permit, or do I?", "I guess that needs a permit?");
    agent(
      "We do all of that. The city sends an inspector a few days later, and you just have to let him in.",
      "It does, and it's in the price. The inspection takes ten minutes.",
    );
    caller("Perfect, I wouldn't know where to start.", "Good. One less thing.");
  },
  ({ agent, caller }) => {
    caller("Is it loud? Our bedroom is right above it.", "How noisy are those things?");
    agent(
      "About like a dishwasher. Most people tell us they have to look to see if it's on.",
      "Much quieter than what you have. We also put it on rubber feet.",
    );
    caller("Nice.", "Well, anything's better than what we've got.");
  },
  ({ agent, caller }) => {
    caller("What do you do with the old one?", "And you take the old one with you?");
    agent(
      "It goes on the truck the same day. The metal gets recycled.",
      "Yes, that's included. You don't have to drag anything to the curb.",
    );
    caller("Great.", "That alone is worth it.");
  },
];
