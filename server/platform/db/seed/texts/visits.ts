import type { TextTalk } from "../text-talk.ts";

/** Somebody wants a visit, and gets one. */
export function bookVisit({ us, them, auto, maybe, wait, facts: f }: TextTalk): void {
  them(
    `Hi, is this Acme? I need someone to look at my ${f.problem.thing}.`,
    `Hello, my ${f.problem.thing} is acting up. Do you have anything this week?`,
    `${f.problem.symptom} Can you send somebody?`,
    `Hi there. A neighbor gave me this number. We're having trouble with the ${f.problem.thing}.`,
  );
  us(
    `Hi${f.hi}, this is ${f.agent} at Acme Home Services. Sorry to hear that! What's the address, please?`,
    `Hello${f.hi}! We can help with that. Where are you, and is it urgent?`,
    `Hi${f.hi}, ${f.agent} here. Happy to get you on the schedule. Can you send me the address?`,
  );
  them(`${f.street}, ${f.city}`, `It's ${f.street} in ${f.city}.`, `${f.street}. Blue house, ${f.city}.`);
  us(
    `Thank you. I have ${f.day} ${f.window} or ${f.otherDay} ${f.otherWindow}. Which one is better?`,
    `We could do ${f.day} ${f.window}. Or ${f.otherDay} ${f.otherWindow}?`,
  );
  them(
    `${f.day} works`,
    `${f.day} please.`,
    `Let's do ${f.day}. Will they call first?`,
    `${f.day} is perfect.`,
  );
  us(
    `You're all set for ${f.day} ${f.window}. ${f.tech} will text when he is on the way. Your visit number is ${f.job}.`,
    `Done: ${f.day} ${f.window}, visit ${f.job}. The call-out is ${f.fee} and goes toward the repair.`,
  );
  if (maybe(0.5)) them("Thank you!", "Great, thanks", "Awesome, see you then.", "Okay, got it.");
  if (maybe(0.3)) {
    wait(900, 2600);
    auto(
      `Reminder from Acme Home Services: visit ${f.job}, ${f.day} ${f.window}. Reply C to confirm or R to reschedule.`,
    );
    them("C", "c", "Confirmed.", "C. Thanks");
  }
}

/** An automatic reminder, and what people answer to it. */
export function reminder({ us, them, auto, either, facts: f }: TextTalk): void {
  auto(
    `Acme Home Services: your ${f.product.item} service is ${f.day} ${f.window}. Reply C to confirm, R to reschedule, STOP to opt out.`,
    `Hello from Acme! We'll see you ${f.day} ${f.window} at ${f.street}. Reply C to confirm. Reply STOP to opt out.`,
    `Your technician ${f.tech} is booked for ${f.day} ${f.window}. Details: https://acme.test/v/${f.code}`,
  );
  either(
    ["T: C", `U: Thank you${f.hi}, you're confirmed.`],
    [
      "T: R",
      `U: No problem. Would ${f.otherDay} ${f.otherWindow} work instead?`,
      "T: Yes that's better.",
      "U: Moved. Talk soon!",
    ],
    [
      `T: Who is this?`,
      `U: This is Acme Home Services in ${f.branch}. You have a visit for the ${f.product.item}.`,
      `T: Oh right. My ${f.partner} set that up. We'll be here.`,
    ],
    ["T: Is that morning or afternoon?", `U: ${f.day}, ${f.window}.`, "T: Perfect."],
    [`T: Can ${f.tech} call me 30 minutes before?`, "U: I'll put that on the order.", "T: 👍"],
  );
  if (f.years > 9) {
    them("Do I need to clear anything out of the way?", "Should I move the car out of the garage?");
    us("About three feet around it would be great.", "If you can, yes please.");
  }
}

/** It has to be another day. */
export function reschedule({ us, them, maybe, facts: f }: TextTalk): void {
  them(
    `Hi, I have to move my appointment on ${f.day}. Something came up at work.`,
    `This is ${f.full}, visit ${f.job}. Can we push it to next week?`,
    `My kid is home sick so ${f.day} won't work. Anything later?`,
    `Sorry to do this, I can't make ${f.day}.`,
  );
  us(
    `No problem${f.hi}. ${f.otherDay} ${f.otherWindow} is open. Does that work?`,
    `Happens to all of us! I could do ${f.otherDay} ${f.otherWindow}.`,
  );
  if (maybe(0.4)) {
    them("Anything earlier in the day?", "Hmm, I work until 4 that day", "Is the week after open?");
    us(`The only other one is ${f.otherDay} ${f.window}.`, `I can ask ${f.tech} to come ${f.window}.`);
  }
  them("That works.", "Perfect, thank you", "Yes please. Sorry again!", "Ok book it");
  us(`Done. ${f.otherDay} it is, same visit number ${f.job}.`, "You're on the calendar. See you then!");
}

export function cancelVisit({ us, them, either, facts: f }: TextTalk): void {
  them(
    `I need to cancel ${f.day}. We got it fixed.`,
    `Please take me off the schedule for ${f.day}, my brother-in-law fixed the ${f.problem.thing}.`,
    `Hi, it's ${f.full}. Can we cancel the visit on ${f.day}?`,
  );
  us(
    "Sure. May I ask why, so that we can do better?",
    `Cancelled, visit ${f.job}. No charge. We're here if you need us.`,
  );
  either(
    [
      "T: Just too expensive right now, to be honest.",
      `U: I understand. We do have payment plans from ${f.fee} a month, if that ever helps.`,
    ],
    ["T: Found somebody who could come today.", "U: Fair enough. Thanks for letting us know."],
    ["T: It started working again. Knock on wood.", "U: Glad to hear it! Keep our number."],
    ["T: No reason.", "U: That's fine. Have a good week."],
  );
}

/** The truck is late; the customer waits. */
export function runningLate({ either, wait, them, facts: f }: TextTalk): void {
  either(
    [
      `U: Hi${f.hi}, ${f.tech} is running about 40 minutes behind. I'm sorry. Is that still okay?`,
      "T: Ok thanks for letting me know.",
      "U: Thanks for your patience!",
    ],
    [
      `U: Heads up${f.hi}: the job before yours took longer. New arrival is ${f.otherWindow}. Sorry about that!`,
      "T: I have to leave at 3 though",
      `U: I'll make sure that ${f.tech} comes straight to you.`,
    ],
    [
      `U: ${f.tech} is stuck behind an accident. Half an hour late, maybe more.`,
      "T: Again?? Okay.",
      "U: We'll take 10% off for the wait.",
    ],
    [
      "T: It's half past and nobody is here yet",
      `U: I'm so sorry${f.hi}. He's two streets away, ten minutes.`,
    ],
    [
      `T: Still waiting for ${f.tech}. You said ${f.window}.`,
      `U: Checking with ${f.tech} right now.`,
      "U: He just left the last job. 15 minutes!",
    ],
    [
      "T: Any news on when the guy is coming? I took off work for this.",
      "U: He's next door to you already, finishing the paperwork. Sorry for the wait!",
    ],
  );
  wait(6, 25);
  them("He's here.", "Ok I see the truck", "He just pulled up, thank you.", "Here now 👍");
}

export function onTheWay({ auto, either, them, maybe, us, facts: f }: TextTalk): void {
  auto(
    `${f.tech} is on his way and should be there in 20 minutes. Follow him: https://acme.test/track/${f.code}`,
    `Your Acme technician ${f.tech} is 15 min away. White van, number ${f.job.slice(-2)}. https://acme.test/track/${f.code}`,
  );
  either(
    ["T: Great. Please use the side door, the bell is broken.", `U: Thank you, I told him.`],
    ["T: Ok. Dog is friendly", "U: He'll be happy to hear it!"],
    ["T: Gate code is 4417#", "U: Got it 👍"],
    ["T: Parking is in the back.", `U: Passed on to ${f.tech}.`],
    ["T: I'm still at work, 10 minutes", "U: No problem, he'll wait."],
    ["T: The map shows him in another city?", "U: It lags a bit. He's really close!", "T: Oh I see him"],
  );
  if (maybe(0.6)) {
    either(
      [`T: All done, ${f.tech} was super nice`, "U: So glad to hear that!"],
      ["T: He left his flashlight here I think", "U: Ha, thank you. He'll swing by for it."],
      [`T: It works again. ${f.tech} even swept up.`, "U: Thank you, I'll let him know!"],
      ["T: That was quick!", "U: That's what we like to hear."],
    );
  }
  if (f.years > 11) {
    them("Do I get an invoice by mail?", "When is the next check due?");
    us("By e-mail, within a day.", "In a year. We'll remind you!");
  }
}

/** We have to move a visit. */
export function movedByUs({ us, them, either, facts: f }: TextTalk): void {
  us(
    `Hi${f.hi}, ${f.agent} from Acme. ${f.tech} is out sick ${f.day}. Could we come ${f.otherDay} ${f.otherWindow} instead?`,
    `Hello${f.hi}, the ${f.product.item} is back-ordered until ${f.otherDay}. I'd like to move your install. Is ${f.otherDay} ${f.window} okay?`,
    `Snow is closing the canyon road ${f.day}. May we come ${f.otherDay} instead${f.hi}?`,
  );
  either(
    ["T: That's fine. Hope he feels better.", "U: You're kind. See you then!"],
    [
      "T: No, I already took the day off. Send someone else please.",
      `U: Understood. Luis can be there ${f.day}, a bit later: ${f.otherWindow}.`,
      "T: Okay. Thank you.",
    ],
    [`T: What about ${f.otherDay} a little later?`, "U: We can do that. 4:30?", "T: 4:30 works"],
    ["T: Sure", "U: Thank you for understanding. I took the call-out fee off."],
  );
  them("👍", "Ok", "See you then", "Please confirm the day before.");
}

/** Once a year. */
export function tuneUp({ auto, either, facts: f }: TextTalk): void {
  auto(
    `Acme Home Services: it's been a year since we serviced your ${f.owned.item}. Book your tune-up for ${f.fee}: https://acme.test/tuneup/${f.code} Reply STOP to opt out.`,
    `Time for your annual ${f.owned.item} check! Reply YES and we'll find a day. Reply STOP to opt out.`,
    `Members get their ${f.owned.item} tune-up free this month. Reply BOOK. Reply STOP to opt out.`,
  );
  either(
    [
      "T: Yes, please book it",
      `U: Wonderful. ${f.day} ${f.window}?`,
      "T: Works",
      `U: You're in, visit ${f.job}.`,
    ],
    [
      "T: Is it still under warranty if I skip it?",
      "U: The maker wants a check each year, so I wouldn't skip it.",
      `T: Ok then. ${f.otherDay}?`,
      "U: Booked!",
    ],
    [
      "T: We sold the house last spring.",
      "U: Thanks for telling me, I'll close the record. Enjoy the new place!",
    ],
    ["T: How long does it take?", "U: About an hour. Nothing has to be moved.", "T: Let me check with work"],
    [
      "T: BOOK",
      `U: ${f.day} ${f.window} or ${f.otherDay} ${f.otherWindow}?`,
      "T: First one",
      "U: See you then!",
    ],
    [
      `T: Same technician as last time?`,
      `U: ${f.tech}? I'll ask for him. ${f.day} ${f.window}?`,
      "T: Perfect, he knows the dog",
      "U: Then it's settled 🐕",
    ],
    [
      "T: Does the price include filters?",
      "U: It does, one standard filter.",
      `T: Then ${f.otherDay} please`,
      `U: ${f.otherDay} ${f.otherWindow}, visit ${f.job}.`,
    ],
    [
      "T: Too expensive",
      `U: I could do ${f.repair} for two units together.`,
      "T: I only have one",
      "U: Fair point. We'll ask again next year!",
    ],
  );
}

/** A part has come in. */
export function partArrived({ us, either, facts: f }: TextTalk): void {
  us(
    `Hi${f.hi}, the part for your ${f.problem.thing} is here. Can ${f.tech} come ${f.day} ${f.window}?`,
    `Good news${f.hi}: your part came in early. ${f.day} or ${f.otherDay}?`,
    `Hello${f.hi}, ${f.agent} from Acme. We have your part. Is ${f.day} ${f.window} good?`,
  );
  either(
    [
      `T: ${f.day} please!`,
      `U: Perfect. The balance is ${f.repair}.`,
      "T: Can I pay by card when he's done?",
      "U: Yes, he'll have a reader with him.",
    ],
    [
      "T: Finally! Anytime.",
      `U: Then ${f.day}. About an hour of work.`,
      "T: Do I have to be home?",
      "U: Somebody over 18 should be there.",
    ],
    ["T: I thought that would be next month. Great.", `U: We were lucky. See you ${f.day}!`],
    [
      "T: And the deposit comes off that?",
      `U: It's already taken off: ${f.repair} is what is left.`,
      `T: Ok, ${f.day} then`,
      "U: Booked.",
    ],
    [
      "T: We're out of town until the 20th",
      "U: No hurry, it'll sit on the shelf with your name on it.",
      "T: Thanks!",
    ],
  );
}
