import type { Topic } from "../talk.ts";

/** Steps of looking for a fault on the phone. */
export const checks: readonly Topic[] = [
  ({ agent, caller }) => {
    agent("Did anything happen just before it started? A storm, or any work in the house?");
    caller(
      "We had the power out for an hour on the weekend.",
      "The painters were here, so who knows.",
      "Not that I can think of.",
      "My son was playing with the settings.",
    );
    agent("That could have something to do with it.", "Okay, I'll make a note of that.");
  },
  ({ agent, caller, hold }) => {
    agent("Can you take a picture of it and text it to this number? I'll look at it while we talk.");
    caller("Sure, hold on.", "Let me see if I can do that without hanging up on you.");
    hold(15, 40);
    caller("Okay, I sent it.", "Did you get it?");
    agent(
      "Got it. Yes, I can see it. That doesn't look right.",
      "Yep, it's here. That's a very clear picture.",
    );
  },
  ({ agent, caller }) => {
    agent("Does it do it all the time, or only at certain times of the day?");
    caller(
      "Mostly in the evening, when everybody's home.",
      "All day long.",
      "Only when we've just used it a lot.",
    );
    agent(
      "That sounds like it's running at its limit.",
      "Okay. I'll write that down, it saves the technician some time.",
    );
  },
];

/** The same, for things that run on power. */
export const machineChecks: readonly Topic[] = [
  ({ agent, caller, hold }) => {
    agent(
      "Could you go to your breaker panel and see if any of them sit in the middle?",
      "Let's rule out the power. Would you check the breaker for me?",
    );
    hold(14, 50);
    caller(
      "They all look the same to me. None of them is in the middle.",
      "One was a little loose. I pushed it over and back.",
      "Okay, I'm back. They're all on.",
    );
    agent("Good, so it's getting power.", "Perfect, that's one thing we can cross off.");
  },
  ({ agent, caller }) => {
    agent("How old is it, roughly? There's a date on the label, the first four digits of the serial number.");
    caller(
      "It says 1-4-0-7.",
      "I can't read it, it's too dark in there.",
      "It came with the house, so at least twelve years.",
    );
    agent(
      "Alright. At that age they're usually worth a repair.",
      "Okay. They last about fifteen years, so you've still got some time.",
    );
  },
  ({ agent, caller }) => {
    agent("Is it making any noise that it didn't make before?", "What does it sound like?");
    caller(
      "Kind of a humming. And then a click.",
      "It squeals when it starts up, like a belt.",
      "Nothing at all. That's the strange part.",
    );
    agent(
      "A hum and a click is often a capacitor. That's a small thing.",
      "That tells me quite a bit, actually.",
      "Okay, that fits.",
    );
  },
  ({ agent, caller }) => {
    agent("Have you got anything stored in front of it? It needs room to breathe.");
    caller(
      "There's a stack of boxes. Christmas stuff.",
      "No, it's all clear.",
      "The laundry basket, but that's all.",
    );
    agent(
      "If you could move that a couple of feet away. Some of them switch off when they get too warm.",
      "Good.",
    );
    caller("Done.", "Okay, I'll do that right after this.");
  },
  ({ agent, caller }) => {
    agent("And is there any water around it, or a damp spot?");
    caller(
      "It's bone dry.",
      "There's a ring on the floor, but it's old.",
      "A few drops. I put a pan under it.",
    );
    agent("Okay, good. If that changes, call us right away.", "Alright. Keep an eye on it for me.");
  },
];

/** What people say while somebody types. */
export const smallTalk: readonly Topic[] = [
  ({ agent, caller }) => {
    agent("My computer is a little slow today, sorry about that.", "Sorry, the system takes a second.");
    caller("No worries. Mine's the same.", "Take your time.", "I've got all day. Well, almost.");
  },
  ({ agent, caller }) => {
    caller("You guys must be swamped with this weather.", "Busy day over there?");
    agent("It's been one after the other all day.", "It comes in waves. But we get to everybody.");
    caller("I can imagine.", "Well, I'm glad you picked up.");
  },
  ({ agent, caller, facts: f }) => {
    caller(
      "Sorry about the noise. The kids are home.",
      "Excuse me one second. Put that down, please! Sorry. Go ahead.",
    );
    agent("Don't worry, I've got two of my own.", `No problem at all, ${f.first}.`);
  },
  ({ agent, caller }) => {
    caller(
      "How did you hear about us, you want to know? From the radio. The one with the jingle.",
      "My neighbor had you out in the spring and she couldn't stop talking about it.",
    );
    agent("I'll pass that on, thank you.", "That's so nice to hear. I'll note it down.");
  },
];
