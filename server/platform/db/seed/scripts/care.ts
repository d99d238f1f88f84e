import type { Talk } from "../talk.ts";
import { grievances, repairGrievances } from "./care-topics.ts";
import { askName, bookVisit, farewell, greet, holdPlease } from "./pieces.ts";
import { smallTalk } from "./service-topics.ts";

/** Somebody is angry, and mostly right. */
export function complaint(talk: Talk): void {
  const { agent, caller, some, maybe, facts: f } = talk;
  const noShow = maybe(0.3);
  greet(talk);
  if (noShow) {
    caller(
      `I'm calling because I waited at home ${f.otherDay} ${f.otherWindow} and nobody showed up. Nobody called either.`,
      `Yes, hi. You were supposed to be here ${f.otherDay}, and I'm still waiting. I'd like to know what's going on.`,
    );
  } else {
    caller(
      `Yes, I want to speak to a manager. Your technician was here ${f.otherDay} for the ${f.problem.thing}, and it's worse than before.`,
      `Hi. I'm really not happy. I paid ${f.repair} for a repair, and three days later I'm right back where I was.`,
      `I've called twice already about the ${f.problem.thing}, and I keep getting told that somebody will call me back.`,
    );
  }
  agent(
    "I'm sorry to hear that. I'd like to make this right. Let me pull up your account.",
    "I'm very sorry. That isn't how we want to do things.",
    "Oh, I'm so sorry about that. You've reached the right person, I'll stay with this until it's solved.",
  );
  askName(talk);
  if (noShow) {
    agent(
      `Thank you, ${f.first}. I see the order, ${f.job}. It was on ${f.tech}'s list, and it says that he couldn't reach you.`,
    );
    caller(
      "He didn't try. My phone was right here on the table.",
      "That's just not true. I've got no missed calls.",
    );
  } else {
    agent(`Thank you, ${f.first}. I see the order, ${f.job}. ${f.tech} was the technician, is that right?`);
    caller(
      "That's right. He was nice enough, but he was in and out in ten minutes.",
      "I guess so. He never gave his name.",
      "Yes. And he said that it was fixed. It isn't.",
    );
  }
  some(noShow ? grievances : [...grievances, ...repairGrievances], talk.pick([1, 2, 3, 3, 4]));
  agent(
    "I understand. I'd be upset too.",
    `I hear you, ${f.first}. You took the time and you've still got the problem.`,
  );
  if (maybe(0.55)) holdPlease(talk);
  makeGood(talk);
}

function makeGood(talk: Talk): void {
  const { agent, either, mark, maybe, facts: f } = talk;
  if (maybe(0.5)) {
    mark("Refund");
    agent(
      `I've talked to the branch manager. We're taking ${f.fee} off the bill, and somebody will come back free of charge.`,
      "What I'd like to do is refund the trip charge today and have somebody else come and do it properly.",
    );
  } else {
    agent(
      "Here's what I can do. I'll send a senior technician at no cost to you, and you're first on the list.",
    );
  }
  either(
    ["C: Okay. When?", "A: As soon as you can have us. Let me look."],
    ["C: I want that in writing.", "A: You'll have a text from me in five minutes with all of it."],
    [
      "C: And if that doesn't fix it either?",
      "A: If it doesn't, you get your money back. I'll put my name on it.",
    ],
    ["C: That's a start.", "A: I know that it doesn't give you the day back."],
  );
  if (maybe(0.75)) bookVisit(talk);
  else mark("Follow-up needed");
  either(
    [
      "C: Fine. I hope I don't have to call again.",
      `A: You shouldn't have to. I'll call you myself on ${f.day} to make sure it's done.`,
      "C: Alright, bye bye.",
    ],
    [
      "C: I appreciate it. I know it isn't your fault.",
      `A: Again, I apologize, ${f.first}. If there's anything, just ask for ${f.agent}.`,
      "C: Thanks. Goodbye.",
    ],
    [
      "C: Thank you for listening, at least.",
      "A: Thank you for giving us the chance to fix it.",
      "C: Okay. Bye.",
    ],
    [
      "C: We'll see. But thank you.",
      `A: That's fair. Have a better day from here on, ${f.first}.`,
      "C: You too. Bye.",
    ],
  );
}

/** A bill that does not look right. */
export function billing(talk: Talk): void {
  const { agent, caller, hold, some, maybe, pick, facts: f } = talk;
  const { opening, finding, open } = pick(billingCases);
  greet(talk);
  caller(opening(f.repair));
  agent(
    "I can look into that for you. Do you have the invoice number?",
    "Sure. What's the number on the top right of the bill?",
  );
  caller(
    `${f.job}.`,
    `It's ${f.job}, I think. The print's tiny.`,
    "I don't have it with me. Can you find it by name?",
  );
  askName(talk);
  hold(4, 15);
  agent(
    `Alright, I see it. It's for the ${f.problem.thing}, ${f.repair} in total.`,
    `Okay, ${f.first}. There are two lines on it: ${f.fee} for the visit, and the repair.`,
  );
  some(smallTalk, pick([0, 0, 1]));
  if (maybe(0.5)) holdPlease(talk);
  finding(talk);
  caller(
    "Thank you. That was easier than I expected.",
    "Great, thanks for sorting that out.",
    "Perfect. I can cross that off my list.",
  );
  if (open && maybe(0.5)) payTheRest(talk);
  farewell(talk);
}

function payTheRest({ caller, either, hold }: Talk): void {
  either(
    [
      "C: And while I have you, can I pay the rest with a card?",
      "A: Of course. For security I'll send you a link, so that you don't have to read me the number.",
      "C: Okay, it's here. Give me a second.",
    ],
    [
      "C: Can I put the next one on autopay?",
      "A: You can. It's in the text I'm sending you, at the bottom.",
      "C: Oh, I see it. Let me try.",
    ],
  );
  hold(15, 55);
  caller("Okay, it went through.", "Done. It says 'thank you'.");
}

/** `open`: there is still something to pay. */
type BillingCase = { open: boolean; opening: (amount: string) => string; finding: (talk: Talk) => void };

const billingCases: readonly BillingCase[] = [
  {
    open: true,
    opening: () =>
      "Hi, I have a question about my bill. I was told that the visit would be taken off if I did the repair, and it's still on there.",
    finding: ({ agent, caller, mark, facts: f }) => {
      mark("Refund");
      agent(`You're right, that should have come off. I'm crediting the ${f.fee} now.`);
      caller("Oh good. Can you send me a corrected one?");
      agent("It's on its way to your phone right now.");
    },
  },
  {
    open: false,
    opening: (amount) =>
      `Hello, I got a second invoice from you for ${amount}, and I've already paid that by check.`,
    finding: ({ agent, caller }) => {
      agent(
        "I found your check. It was booked to the wrong account. I've moved it, and you don't owe anything.",
      );
      caller("Good. I was worried there for a minute, it was cashed two weeks ago.");
      agent("I'm sorry about the scare. You'll get a receipt by mail.");
    },
  },
  {
    open: false,
    opening: () => "Hi there. There are two charges on my card from you, and you were here once.",
    finding: ({ agent, caller, facts: f }) => {
      agent(
        `One of them is only a hold from the bank, it drops off in three to five days. The real charge is ${f.repair}.`,
      );
      caller("So I don't have to do anything?");
      agent("Nothing. If it's still there in a week, call me and I'll call the bank with you.");
    },
  },
  {
    open: true,
    opening: () =>
      "Hi, I just opened my invoice. What's the 'membership' line for? I never signed up for that.",
    finding: ({ agent, caller, mark }) => {
      mark("Refund");
      agent("It looks like it was added by mistake. I've taken it off, and I'm sorry about that.");
      caller("Okay. I mean, it sounds like a good thing, I'd just like to be asked.");
    },
  },
  {
    open: false,
    opening: () =>
      "Good day, I'm trying to pay my bill and the website won't let me. It says the invoice doesn't exist.",
    finding: ({ agent, caller, hold }) => {
      agent("There's a zero too many in the link we sent. I'm sending you a new one while we talk.");
      hold(8, 25);
      caller("Okay, this one opens. Same amount. Perfect.");
    },
  },
];
