import type { Talk } from "../talk.ts";
import { askName, bookVisit, farewell, greet, holdPlease } from "./pieces.ts";
import { machineChecks } from "./service-topics.ts";

/** Something we put in has failed. */
export function warranty(talk: Talk): void {
  const { agent, caller, some, maybe, facts: f } = talk;
  greet(talk);
  caller(
    `Hi. You installed our ${f.owned.item} ${f.years} years ago, and it isn't working. It should still be under warranty.`,
    `Hello, I have a warranty question. It's about the ${f.owned.item} we bought from you.`,
  );
  askName(talk);
  agent(
    "Let me pull up the installation. What's the address?",
    "Okay. What's the address, so that I can find it?",
  );
  caller(`${f.street}, in ${f.city}.`, `${f.street}.`);
  agent(
    `Got it. I see ${f.owned.offer}, order ${f.job}. What's it doing?`,
    `Here it is, order ${f.job}. Tell me what's wrong with it.`,
  );
  caller(
    "It just stops in the middle of the day, and there's an error code. E-13.",
    "It's making a noise like a card in bicycle spokes.",
    "There's a puddle under it every morning.",
    "It hasn't come on since Sunday. No lights, nothing.",
  );
  some(machineChecks, talk.pick([0, 1, 1, 2]));
  agent("Do you remember if it was registered with the manufacturer?");
  caller(
    "You did that for us, I think.",
    "I've got everything in a folder somewhere.",
    "I'd have to look. We've moved things around so much.",
  );
  holdPlease(talk);
  if (maybe(0.7)) covered(talk);
  else expired(talk);
  farewell(talk);
}

function covered(talk: Talk): void {
  const { either, facts: f } = talk;
  either(
    [
      "A: Good news. The part is covered. You'd only pay for the labor.",
      "C: And how much is the labor?",
      `A: ${f.repair} at the most, and you'll have the exact price before we start.`,
    ],
    [
      "A: It's registered, so the part is free. And you have the extended labor, so you don't pay for that either.",
      "C: Oh, that's a relief. I was getting ready for a fight.",
      "A: No fight. That's what it's for.",
    ],
    [
      "A: The manufacturer covers it. They want a picture of the label first, though.",
      "C: I can do that right after this call.",
      "A: Great. Then I'll order the part today. It takes two or three days.",
    ],
  );
  bookVisit(talk);
}

function expired({ either, mark, facts: f }: Talk): void {
  mark("Follow-up needed");
  either(
    [
      "A: I'm afraid the parts warranty ran out in the spring. But I can ask the manufacturer for goodwill.",
      "C: Please do. I'd hate to buy a new one.",
      `A: I'll open a case, number ${f.job}, and ${f.colleague} will call you by ${f.day} with an answer.`,
      `C: ${f.day}. I'll wait for the call.`,
    ],
    [
      "A: It looks like it was never registered, so they only give it five years. I'm sorry about that.",
      "C: But that was your job, wasn't it?",
      "A: It was. So let me take this to my manager. I think we can split it with you.",
      "C: Okay. I'd appreciate that.",
    ],
  );
}
