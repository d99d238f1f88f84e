import type { TextTalk } from "../text-talk.ts";

export function complaint({ us, them, either, wait, facts: f }: TextTalk): void {
  them(
    `I'm very unhappy. ${f.tech} was here ${f.day} and the ${f.problem.thing} does the same thing again.`,
    `Paid you ${f.repair} two weeks ago and it's broken AGAIN.`,
    "Who do I talk to about damage to my floor?",
    `Your guy left mud all over my carpet. I have pictures.`,
    `Third time I'm writing. Nobody has called me back about order ${f.job}.`,
  );
  us(
    `I'm sorry${f.hi}, that's not how it should be. May I send ${f.tech} back ${f.day}, no charge?`,
    `That isn't okay. I'm ${f.agent}, I'll handle it myself. Is this the best number for a call?`,
    `I apologize${f.hi}. Could you send me a photo, so that I can show my manager?`,
  );
  either(
    [
      "T: I don't want him back. Send somebody else.",
      `U: Understood. Our lead technician can come ${f.otherDay} ${f.otherWindow}.`,
      "T: Fine.",
      "U: Thank you for the chance to make it right.",
    ],
    [
      "T: [Photo: IMG_4471.jpg]",
      "T: [Photo: IMG_4472.jpg]",
      "U: Thank you. That's on us. I'm opening a claim today.",
      `T: How long will that take`,
      "U: You'll hear from me by tomorrow at noon.",
    ],
    [
      "T: I want my money back",
      `U: I hear you. I can credit the labor, ${f.fee}, today and have a senior tech look at it first.`,
      "T: Ok but this is the last time",
      "U: Thank you. He'll be there first thing.",
    ],
    ["T: Call me please. Not text.", "U: Calling you now.", "T: Missed you, try again"],
  );
  wait(600, 3000);
  us(
    `Hi${f.hi}, just checking: is everything okay since the visit?`,
    `Hello${f.hi}, following up on ${f.job}. Are you happy with it now?`,
  );
  them(
    "Yes, thank you for fixing it.",
    "So far so good.",
    "It is. I appreciate the follow up.",
    "Better. Still waiting for the credit though.",
  );
}

/** Water, gas, no heat: now. */
export function emergency({ us, them, wait, either, facts: f }: TextTalk): void {
  them(
    `HELP there's water everywhere`,
    `${f.problem.symptom} It's getting worse. Can someone come NOW`,
    `No heat and we have a newborn. Are you open?`,
    `Do you do emergencies? Water is coming through the kitchen ceiling`,
  );
  us(
    `Hi${f.hi}, I have someone on call. Please turn off the main valve if you can. What's the address?`,
    `We do. If you smell gas, leave the house and call 911 first. Where are you?`,
    `I'm calling ${f.tech} now. Address?`,
  );
  them(`${f.street} ${f.city}`, `${f.street}!!`, `${f.street}, upstairs unit. Hurry please`);
  either(
    [
      `U: ${f.tech} is 25 minutes out. After-hours rate is ${f.fee}. OK?`,
      "T: YES",
      "U: On his way. Shut the water off at the meter if it's still running.",
    ],
    [
      "U: Is the breaker off?",
      "T: I don't know which one it is",
      "U: The big one on top. Don't touch it if you stand in water.",
      "T: Ok it's off.",
      `U: Good. ${f.tech} is on his way.`,
    ],
    ["T: Found the valve, it stopped", `U: Great job. ${f.tech} will be there by 8.`],
  );
  wait(50, 160);
  either(
    [`T: ${f.tech} saved us. Thank you thank you`, "U: So glad. Rest well!"],
    ["T: All dry now. What a night", "U: I'm happy to hear that!"],
    ["T: Can you send me the receipt for my insurance", `U: Of course: https://acme.test/inv/${f.code}`],
  );
}

/** They send pictures, we look. */
export function photos({ them, us, either, facts: f }: TextTalk): void {
  them(
    `Is this something you can fix? It's my ${f.problem.thing}.`,
    "Can I send you a picture of the label?",
    `What does this light on my ${f.owned.item} mean?`,
    `I took a photo of the ${f.problem.thing}, hope it comes through`,
  );
  them(
    `[Photo: IMG_${f.job.slice(0, 4)}.jpg]`,
    `[Photo: 2026${f.job}.heic]`,
    "Sent you a pic",
    "📷 photo attached",
  );
  us(
    "Thank you! Could you take one a bit closer, of the model number?",
    "Got it. One more of the label on the side, please?",
    `Hi${f.hi}, it's a bit dark. Could you try with the flash?`,
  );
  them(
    "[Photo: close-up.jpg]",
    "Here you go 📸",
    "Does this help? [Photo: label.png]",
    "[Photo: IMG_0002.jpg] sorry about the mess",
  );
  either(
    [
      `U: That's a ${f.years}-year-old unit. I'd have ${f.tech} look at it: ${f.fee}, credited if you go ahead.`,
      "T: Let me talk to my landlord",
      "U: Of course.",
    ],
    [
      `U: ${f.tech} says it's the seal. About ${f.repair} with parts. Shall we come ${f.day}?`,
      "T: Yes, come whenever",
      `U: ${f.day} ${f.window} then.`,
    ],
    [
      "U: You can reset that yourself: hold the small red button for five seconds.",
      "T: That worked!! You're the best",
      "U: Any time 🙂",
    ],
    [
      "U: Is it leaking when it's off as well?",
      "T: Only when it's running.",
      `U: Then please leave it off. ${f.day} ${f.window}?`,
      "T: Ok",
    ],
    ["U: That is normal, it only says that the filter is due.", "T: Phew. Thank you!"],
  );
}

export function warranty({ us, them, either, facts: f }: TextTalk): void {
  them(
    `Hi, is my ${f.owned.item} still under warranty? You put it in ${f.years} years ago.`,
    `Do I have to pay for the visit if the ${f.owned.item} is under warranty?`,
    `The ${f.owned.item} from you stopped working. Warranty?`,
  );
  us(
    "Let me look. What's the name on the account, or the serial number?",
    `Hi${f.hi}! Could you send the serial number? It's on the silver sticker.`,
  );
  them(
    `SN ${f.job}-${f.code.toUpperCase()}`,
    `I can't read it. It should be under ${f.full}, ${f.street}`,
    `${f.full}. Serial ${f.code.toUpperCase()}${f.job}`,
  );
  either(
    [
      "U: Parts are covered for ten years, labor for two.",
      `T: So what would I pay`,
      `U: Only the labor, about ${f.fee}.`,
      "T: Ok let's do it.",
    ],
    ["U: Good news: fully covered.", `T: 🎉`, `U: ${f.day} ${f.window}?`, "T: Yes!"],
    [
      "U: It ran out last March, I'm afraid. I can offer the repair at the member price.",
      "T: Figures. How much?",
      `U: ${f.repair}, everything included.`,
      "T: I'll think about it",
    ],
    [
      "U: It's covered, but the maker wants a photo of the sticker first.",
      "T: [Photo: sticker.jpg]",
      "U: Thank you, claim is in. 2 to 3 days.",
    ],
  );
}

/** It went quiet on our side. */
export function nobodyAnswers({ them, either, wait, facts: f }: TextTalk): void {
  them(
    `Hi, I'm trying to reach ${f.agent} about the ${f.product.item}`,
    `Hello? I left two messages about my ${f.problem.thing}`,
    "Is anyone there?",
  );
  wait(200, 1400);
  them("Hello??", "Anybody?", "Guess I'll try somebody else.", "Just checking in on this");
  wait(300, 1500);
  either(
    [
      `U: Hi${f.hi}, I'm so sorry for the wait, I was out. How can I help?`,
      `T: It's ok. Still need the ${f.problem.thing} looked at.`,
      `U: Thank you for your patience. ${f.day} ${f.window}?`,
    ],
    [
      `U: Apologies${f.hi}! Your message went to the wrong branch. I'm ${f.agent}, what do you need?`,
      "T: We found somebody. Thanks anyway",
      "U: I understand. Sorry again, we'd love another chance.",
    ],
    [`U: Hi${f.hi}, sorry, we were closed for the holiday.`, "T: Never mind, it's fixed.", "U: Glad it is!"],
  );
}

/** Something about the house that the next visit must know. */
export function access({ us, them, either, facts: f }: TextTalk): void {
  them(
    "The tenant will let you in, her name is Bea. Her number ends in 0177.",
    `Key is under the third pot. Please lock up after.`,
    `I won't be home ${f.day} but my ${f.partner} will.`,
    "Please don't ring, the baby sleeps until 10",
    "There's construction on our street, park on the corner.",
    `About ${f.day}: the side gate sticks, push hard`,
  );
  us(
    "Perfect, it's on the order. Anything else?",
    `Thank you${f.hi}, ${f.tech} will see that. Anything else he should know?`,
  );
  either(
    ["T: Nope that's it", `U: See you ${f.day}!`],
    ["T: Beware of the geese. Seriously.", "U: Ha, will do."],
    ["T: The cat must not get out!!", "U: Understood 🫡"],
    ["T: He can have a soda from the garage fridge", "U: You just became his favorite customer."],
  );
}
