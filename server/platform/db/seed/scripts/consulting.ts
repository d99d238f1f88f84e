import type { Talk, Topic } from "../talk.ts";
import { comfortTopics } from "./consulting-comfort.ts";
import { planningTopics } from "./consulting-planning.ts";
import { askName, bookVisit, farewell, greet, holdPlease, takeAddress, takePhone } from "./pieces.ts";
import { smallTalk } from "./service-topics.ts";
import { aboutTheHouse, aboutTheMoney, aboutTheWork } from "./topics.ts";

/** Planning something big with somebody who wants to know everything. Takes about so many minutes. */
export function consulting(minutes: number): Topic {
  return (talk) => {
    const { agent, caller, either, mark, until, facts: f } = talk;
    opening(talk);
    mark("High value");
    mark("Quote given");
    // The last two minutes are for the date and the goodbye.
    const enough = minutes * 60 - 115;
    until(enough * 0.2, aboutTheHouse);
    until(enough * 0.45, comfortTopics);
    if (minutes > 12) holdPlease(talk);
    until(enough * 0.62, [...aboutTheMoney, ...smallTalk]);
    until(enough * 0.9, planningTopics);
    until(enough, [...aboutTheWork, ...aboutTheHouse, ...comfortTopics, ...planningTopics, ...aboutTheMoney]);
    agent(
      `Alright, ${f.first}, let me sum it up. It's ${f.product.offer}, around ${f.price}, with ${f.product.better} as the second option.`,
      `So, to go over it once more: ${f.product.offer} for about ${f.price}, or ${f.product.better}, for ${f.betterPrice}.`,
    );
    either(
      [
        "C: That's right. And you put both in the quote?",
        "A: Both, side by side, with the rebate and the monthly payment.",
      ],
      ["C: Yes. I think we've covered everything I had on my list.", "A: And then some. I enjoyed it."],
    );
    takePhone(talk);
    bookVisit(talk);
    caller(
      "You've been very patient with me. Thank you.",
      "I've learned more in this call than in three visits from the other guys.",
    );
    farewell(talk);
  };
}

function opening(talk: Talk): void {
  const { agent, caller, facts: f } = talk;
  greet(talk);
  caller(
    `Hi. I've got a long list of questions about a new ${f.product.item}. Do you have a little time?`,
    `Hello, we're planning to replace our ${f.product.item}, and I want to understand it before anybody comes to the house.`,
  );
  agent("I've got all the time you need.", "Sure, that's what I'm here for. Let's go through it.");
  askName(talk);
  takeAddress(talk);
  agent(
    `Then let's start at the beginning, ${f.first}. What made you think about it now?`,
    "Okay. Tell me what's going on with the one you have.",
  );
  caller(f.product.reason);
  agent(f.product.question);
  caller(f.product.answer);
}
