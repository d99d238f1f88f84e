import type { TextTalk } from "../text-talk.ts";

export function quote({ us, them, either, wait, maybe, facts: f }: TextTalk): void {
  them(
    `How much is a new ${f.product.item} installed?`,
    `Ballpark for a ${f.product.item}? About 2,000 sq ft.`,
    `Looking to replace our ${f.product.item}. ${f.product.reason}`,
    `Saw your ad. Do you do free estimates for a ${f.product.item}?`,
  );
  us(
    `Hi${f.hi}! Most people land between ${f.price} and ${f.betterPrice}. The estimate is free. ${f.product.question}`,
    `Thanks for asking${f.hi}. ${f.product.question}`,
    `Hello${f.hi}, for ${f.product.offer} plan on about ${f.price}, everything included.`,
  );
  them(
    f.product.answer,
    "Not sure, I can send a photo tonight.",
    `${f.product.answer} Does that change the price?`,
  );
  us(
    `Then I'd suggest ${f.product.offer}: ${f.price}, takes ${f.product.work}.`,
    `Here's your estimate: https://acme.test/q/${f.code} It's good for 30 days.`,
    `Two choices: ${f.price} for ${f.product.offer}, or ${f.betterPrice} for ${f.product.better}.`,
  );
  either(
    [
      "T: That's more than I thought",
      "U: I understand. We have 12 months without interest.",
      "T: Ok let me talk it over",
    ],
    [
      "T: Another company quoted me less.",
      "U: Send it over and I'll see what I can do. Is the permit in theirs?",
      "T: Don't think so. I'll check.",
    ],
    [
      "T: Sounds fair. When could you do it?",
      `U: ${f.day} ${f.window}.`,
      "T: Let's go",
      `U: Wonderful! Order ${f.job}.`,
    ],
    ["T: Does that include taking the old one away?", "U: It does, and the permit.", "T: Nice"],
  );
  if (maybe(0.45)) {
    wait(1500, 7200);
    us(
      `Hi${f.hi}, it's ${f.agent}. Any questions about the estimate for the ${f.product.item}?`,
      `Good morning${f.hi}! Did you get a chance to look at the estimate?`,
    );
    them(
      "We're going with you.",
      "Not yet. Still waiting for one more quote",
      "We decided to wait until next year.",
      `My ${f.partner} says yes!`,
    );
    us("Great to hear. I'll send the paperwork.", "No rush at all. I'm here.", "Thank you for telling me!");
  }
}

export function invoice({ us, either, facts: f }: TextTalk): void {
  either(
    [
      `T: Can you email me the invoice for ${f.job}?`,
      "U: Sending it to the address we have on file. Still the same?",
      "T: Yes same one",
      "U: Sent!",
    ],
    [
      "T: I need a receipt for my landlord please",
      `U: Of course: https://acme.test/inv/${f.code}`,
      "T: The link says expired",
      `U: Sorry, try this one: https://acme.test/inv/${f.code}b`,
      "T: Works now",
    ],
    [
      `T: Hi, where can I pay order ${f.job}?`,
      `U: Here${f.hi}: https://acme.test/pay/${f.code}`,
      "T: Perfect, paid.",
      "U: Thank you! Received.",
    ],
    [
      "T: Tax time. Could I get last year's invoices?",
      `U: All four of them: https://acme.test/inv/${f.code}`,
      "T: Wow that was fast",
      "U: We aim to please 🙂",
    ],
    [
      `T: The invoice says ${f.full.split(" ")[0] ?? ""} but it should be in my ${f.partner}'s name`,
      "U: Changed it. You'll have the new one in a minute.",
      `U: https://acme.test/inv/${f.code}`,
      "T: Got it, thanks!",
    ],
  );
  if (f.years > 12) us("Anything else I can do for you today?", `Have a good one${f.hi}!`);
}

export function disputedCharge({ us, them, either, facts: f }: TextTalk): void {
  them(
    `Why was I charged ${f.repair}? I was told ${f.fee}.`,
    `There's a charge from you on my card for ${f.repair}. What is it?`,
    "You charged me twice.",
  );
  us("Let me pull that up. One moment, please.", `I'm looking into it${f.hi}. Is that for order ${f.job}?`);
  them("Yes.", "I guess", "No idea, that's why I'm asking", `Card ending 01${f.job.slice(-2)}`);
  either(
    [
      `U: The ${f.fee} was the visit; the rest is the part. I can send you the breakdown.`,
      "T: Ok please do",
      `U: https://acme.test/inv/${f.code}`,
      "T: Makes sense now. Sorry for the trouble",
    ],
    [
      "U: You're right, it went through twice. The second one is reversed, 3 to 5 days.",
      "T: Thank you for being honest about it",
      "U: Of course. I'm sorry it happened.",
    ],
    [
      "U: I see a members' discount that was missed. I'm refunding it now.",
      "T: Great",
      "U: Anything else?",
      "T: That's all",
    ],
  );
}

export function paymentReminder({ auto, either, facts: f }: TextTalk): void {
  auto(
    `Acme Home Services: invoice ${f.job} over ${f.repair} is due ${f.day}. Pay: https://acme.test/pay/${f.code}`,
    `Friendly reminder: ${f.repair} is open for order ${f.job}. https://acme.test/pay/${f.code}`,
  );
  either(
    ["T: Already paid this??", "U: Thank you, I see it now. Please ignore the reminder.", "T: Ok thanks"],
    ["T: Check is in the mail", `U: Perfect, thank you${f.hi}.`],
    [
      "T: Can I split it in two?",
      `U: Sure. Half now, half by ${f.otherDay}?`,
      "T: Works for me",
      "U: Set up. You'll get two links.",
    ],
    [
      "T: Card expired, how do I change it?",
      "U: You can change it at the same link, top right.",
      "T: Done ✅",
      "U: Received, thank you!",
    ],
    ["T: Paid just now", "U: Got it. Thank you!"],
  );
}

export function financing({ either, facts: f }: TextTalk): void {
  either(
    [
      `T: Do you guys have payment plans for a ${f.product.item}?`,
      `U: We do: 12 months at no interest, or 60 months from ${f.fee} a month.`,
      "T: Does it hurt my credit to ask?",
      "U: It's a soft check only. Takes two minutes: https://acme.test/apply",
      `T: Ok sent. ${f.full}`,
      "U: Great, I'll keep an eye out for it.",
    ],
    [
      "T: What's the monthly on that?",
      `U: About ${f.fee} over five years.`,
      "T: What do I need for that?",
      "U: Just an ID and a recent utility bill.",
      "T: I'll do it tonight",
      "U: Take your time. I'm here.",
    ],
    [
      `T: Do you take the utility rebate for a ${f.product.item}?`,
      "U: Yes! It comes straight off the price, we do the paperwork.",
      "T: How much is it",
      "U: Up to $600, depending on the model.",
      "T: Hmm let me think",
    ],
    [
      "T: Approved!! 🎉",
      `U: Congratulations${f.hi}! Shall I put you on the calendar?`,
      `T: Yes, ${f.day}`,
      `U: ${f.day} ${f.window}, order ${f.job}.`,
    ],
  );
}

export function discount({ either, facts: f }: TextTalk): void {
  either(
    [
      "T: Do you have a senior discount?",
      "U: Yes, 10% off labor.",
      "T: Nice, thank you.",
      `U: Shall I book you in${f.hi}?`,
      `T: ${f.day} if you can`,
    ],
    [
      "T: Any deals this month?",
      `U: ${f.fee} off every ${f.product.item}, and free filters.`,
      "T: Can you put that in writing",
      `U: Here: https://acme.test/deal/${f.code}`,
    ],
    [
      "T: We're a military family, do you give a discount",
      "U: We do, and thank you for your service! Just mention it to the technician.",
      "T: Great. I'll call to set it up",
    ],
    [
      `T: Is the ${f.fee} tune-up coupon still good?`,
      "U: It is, until the end of the month.",
      `T: Then ${f.otherDay} please`,
      "U: See you then!",
    ],
    [
      `T: My church needs two ${f.product.item}s. Better price for two?`,
      `U: For two I can do ${f.betterPrice} each, all in.`,
      "T: I'll take that to the board.",
      `U: Good luck! Ask for ${f.agent}.`,
    ],
  );
}
