import type { Talk } from "../talk.ts";
import { askName, bookVisit, farewell, greet, takeAddress, takePhone, visitFee } from "./pieces.ts";
import { checks, machineChecks, smallTalk } from "./service-topics.ts";

/** Finding out on the phone what is wrong, step by step. */
export function support(talk: Talk): void {
  const { agent, caller, hold, some, maybe, facts: f } = talk;
  greet(talk);
  caller(
    `Hi, I've got a problem with my ${f.problem.thing}. ${f.problem.symptom}`,
    `Hello. ${f.problem.symptom} I was hoping you could walk me through it.`,
    `Hi, it's about our ${f.problem.thing}. ${f.problem.symptom}`,
  );
  agent(
    "Okay, let's see if we can figure this out together.",
    "Oh no. Let me ask you a few things, maybe we can fix it right here.",
  );
  askName(talk);
  agent(`Thanks, ${f.first}. ${f.problem.question}`, f.problem.question);
  caller(f.problem.answer);
  agent(`That's helpful. ${f.problem.check}`, f.problem.check);
  if (maybe(0.5)) {
    caller("Hang on, I have to walk over there.", "Give me a second, I've got you on speaker.");
    hold(12, 45);
  }
  caller(f.problem.detail);
  some(f.problem.powered ? [...checks, ...machineChecks] : checks, talk.pick([1, 2, 3, 4, 6]));
  agent(`From what you're telling me, ${f.problem.guess}.`, `My best guess is that ${f.problem.guess}.`);
  if (f.problem.powered && maybe(0.5)) startAgain(talk);
  else sendSomebody(talk);
  farewell(talk);
}

function startAgain({ agent, caller, hold }: Talk): void {
  caller("Is that something I can do myself?", "Can I do anything about it before somebody comes?");
  agent(
    "You can try one thing: switch it off for five full minutes and then on again. I'll stay on.",
    "Let's reset it. Turn it off at the switch, count to sixty, and turn it back on.",
  );
  hold(30, 95);
  caller(
    "Hey, look at that. It's running.",
    "Okay, it's coming on. It sounds normal.",
    "Oh, that did it, I think.",
  );
  agent(
    "There you go. Keep an eye on it. If it does it again, call us and we'll come out.",
    "Perfect. Leave it alone for a couple of hours, and call me if it stops.",
  );
  caller(
    "I will. You just saved me a trip charge.",
    "That's amazing, thank you.",
    "Wow, okay. I thought I'd need a new one.",
  );
}

function sendSomebody(talk: Talk): void {
  const { either, facts: f } = talk;
  either(
    ["C: So somebody needs to come out?", "A: I think so. I don't want you taking that apart."],
    [
      "C: I figured. What would that run me?",
      `A: It's usually around ${f.repair}, if it's what I think it is.`,
    ],
    ["C: Okay. I'd rather have somebody look at it.", "A: That's the safe way to do it."],
  );
  visitFee(talk);
  takeAddress(talk);
  bookVisit(talk);
}

/** A plain booking. */
export function appointment(talk: Talk): void {
  const { agent, caller, some, maybe, facts: f } = talk;
  const tuneUp = maybe(0.2);
  greet(talk);
  if (tuneUp)
    caller(
      "Hello. I got a postcard that it's time for my yearly tune-up.",
      "Hi, I'd like to schedule the yearly check-up.",
    );
  else {
    caller(
      `Hi, I need somebody to look at my ${f.problem.thing}.`,
      `Hi, I'd like to make an appointment for my ${f.problem.thing}.`,
      `Do you have anybody who can come out this week? It's about the ${f.problem.thing}.`,
    );
  }
  agent(
    "Sure, I can set that up for you.",
    "Absolutely. Let me get a few details.",
    "Of course. I'll just need a couple of things.",
  );
  askName(talk);
  takeAddress(talk);
  if (tuneUp) {
    agent("And how many systems are we checking?", "Is it one system, or one up and one down?");
    caller("Just the one.", "Two. One's in the attic and one's in the basement.");
    agent(
      `Okay. It takes about an hour for each, and it's ${f.fee}.`,
      `Good. The tune-up is ${f.fee}, unless you're a member.`,
    );
    caller("That's fine.", "Same as last year, then.", "Okay.");
  } else {
    agent(
      `And what's going on with the ${f.problem.thing}?`,
      "Tell me a little about what it's doing, so that they bring the right parts.",
    );
    caller(f.problem.symptom);
    if (maybe(0.6)) {
      agent(f.problem.question);
      caller(f.problem.answer);
    }
    visitFee(talk);
  }
  some(smallTalk, talk.pick([0, 0, 1]));
  bookVisit(talk);
  if (maybe(0.6)) takePhone(talk);
  farewell(talk);
}

/** Moving a visit that is booked already. */
export function reschedule(talk: Talk): void {
  const { agent, caller, either, hold, some, maybe, mark, facts: f } = talk;
  greet(talk);
  caller(
    `Hi, I've got an appointment on ${f.otherDay} and something came up. I need to move it.`,
    `Hey, I have somebody coming ${f.otherDay} and I'm not going to be home.`,
    "Hello, I need to reschedule, please. I'm so sorry to do this to you.",
  );
  either(
    ["A: That's no problem. Do you have the confirmation number?", `C: It's ${f.job}.`],
    ["A: Happens all the time. Who's it under?", `C: ${f.full}, on ${f.street}.`],
    ["A: Sure. Can I have the phone number it's under?", `C: ${f.callback}.`],
    [
      "A: No problem. What's the confirmation number?",
      `C: I don't have that in front of me. It's under ${f.full}.`,
    ],
  );
  hold(3, 14);
  agent(
    `Okay, I have it. That's the ${f.problem.thing}, ${f.otherDay} ${f.otherWindow}.`,
    `Found it. ${f.full}, ${f.street}, for the ${f.problem.thing}. Is that right?`,
  );
  caller("That's it.", "Yes, that's me.", "Right.");
  agent("What were you thinking of?", "When would be better for you?");
  either(
    ["C: Any time next week is fine."],
    ["C: As soon as possible, but a different day."],
    [
      "C: Do you do weekends?",
      "A: We do, but Saturdays are full for the next two weeks.",
      "C: Okay, a weekday then.",
    ],
    ["C: I'm pretty flexible, I work from home.", "A: I wish everybody said that."],
  );
  hold(4, 12);
  agent(`I can offer you ${f.day}, ${f.window}.`, `How about ${f.day} ${f.window}?`);
  caller("Yes, please. That's great.", "That works. Thank you so much.", "Perfect.");
  some(smallTalk, talk.pick([0, 0, 1]));
  if (maybe(0.5)) {
    either(
      [
        "C: Will it still be the same guy? We liked him last time.",
        `A: I'll keep it with ${f.tech}, no problem.`,
      ],
      ["C: Do I have to pay anything for changing it?", "A: No, there's no fee for that."],
      [
        "C: And if I have to move it again? I'm waiting to hear from my boss.",
        "A: Then you call me again. Just not on the same morning, if you can.",
      ],
    );
  }
  mark("Booked");
  agent(
    `Done. You'll get a new text in a minute with ${f.day}, ${f.window}.`,
    `It's moved. ${f.day} ${f.window}, same confirmation number.`,
  );
  farewell(talk);
}
