import type { TextTalk } from "../text-talk.ts";

export function wrongNumber({ either, facts: f }: TextTalk): void {
  either(
    [
      "T: Hey are we still on for tonight? 🎳",
      `U: Hi! I think you have the wrong number, this is ${f.agent} at Acme Home Services in ${f.branch}.`,
      "T: Omg sorry",
      "U: No worries, have fun!",
    ],
    [
      "T: Mom can you pick me up",
      `U: This is ${f.agent} at Acme Home Services, I'm afraid you've got the wrong number. Are you okay?`,
      "T: Yes sorry wrong person",
    ],
    [
      "T: Is the sofa still available?",
      `U: Wrong number, sorry! We do heating and plumbing. ${f.agent} from Acme`,
      "T: Lol ok. Do you know anything about sofas",
      "U: Only how to get one past a water heater.",
    ],
    [
      "T: Your prescription question: yes take it with food",
      `U: I believe this was meant for somebody else. This is Acme Home Services, ${f.agent} speaking.`,
      "T: Thank you for telling me. Deleting.",
    ],
    [
      `T: Hi ${f.colleague}, it's Jo from the gym. Your locker key is here`,
      `U: Wrong ${f.colleague}, I think! This is Acme Home Services.`,
      "T: 😂 sorry",
    ],
    [
      "T: Where r u",
      "U: Who are you looking for?",
      "T: Dave?",
      "U: No Dave at this number, this is Acme in " + f.branch + ".",
    ],
  );
}

export function thanks({ us, them, auto, maybe, either, facts: f }: TextTalk): void {
  them(
    `Just wanted to say that ${f.tech} was amazing. On time, polite, fixed it in 20 minutes.`,
    "House is warm again. Thank you all ❤️",
    `Give ${f.tech} a raise!`,
    `Best service in ${f.city}. Told all my neighbors`,
    `My mother (84) loves ${f.tech}. He fixed her bird feeder too.`,
  );
  us(
    `You made our day${f.hi}! I'll tell him.`,
    `Thank you${f.hi}! ${f.tech} is reading this with a big smile.`,
    "That is so kind. Thank you!",
  );
  if (maybe(0.6)) {
    auto(
      `Would you leave us a review? It takes a minute: https://acme.test/review/${f.code}`,
      `Thank you for choosing Acme! Tell others: https://acme.test/review/${f.code}`,
    );
    either(
      ["T: Done! 5 stars ⭐⭐⭐⭐⭐", "U: 🙏"],
      ["T: Will do tonight"],
      ["T: I don't do reviews, sorry. But you're great.", "U: That's all we need to hear."],
      ["T: How do I do that", "U: Tap the link, then the stars.", "T: Got it"],
    );
  }
}

export function missedCall({ auto, either, facts: f }: TextTalk): void {
  auto(
    "Sorry we missed your call! This is Acme Home Services. How can we help? Reply STOP to opt out.",
    `Acme Home Services ${f.branch}: we were on the other line. Text us here and we'll answer soon. Reply STOP to opt out.`,
  );
  either(
    [
      `T: Need a price for a ${f.product.item}`,
      `U: Hi${f.hi}, ${f.agent} here. About ${f.price} installed. Shall I call you?`,
      "T: I'm at work, text is better",
      `U: Sure! ${f.product.question}`,
      `T: ${f.product.answer}`,
    ],
    [
      "T: I was just calling to ask about your hours",
      "U: Monday to Friday 7 to 7, Saturday 8 to 3.",
      "T: Perfect",
    ],
    [
      `T: My ${f.problem.thing} is broken`,
      `U: Sorry to hear that${f.hi}! I can call you in ten minutes, okay?`,
      "T: Ok",
    ],
    [
      "T: I didn't call you?",
      "U: Then somebody typed your number by mistake. Sorry to bother you!",
      "T: No problem",
    ],
    ["T: Please call me back after 5", `U: Will do${f.hi}. Is it about an appointment?`, `T: Yes, ${f.day}`],
  );
}

export function serviceArea({ either, facts: f }: TextTalk): void {
  either(
    [
      `T: Do you come out to ${f.city}?`,
      `U: We do, every ${f.day}.`,
      `T: Then please put me down for ${f.day}`,
      `U: Gladly${f.hi}. What for?`,
      `T: ${f.problem.symptom}`,
    ],
    ["T: Do you work on mobile homes?", "U: Yes, except for the roof.", "T: Great, I'll call you next week."],
    [
      "T: Do you install units that I bought myself?",
      "U: We can, but without warranty on the part.",
      "T: Ok good to know",
    ],
    [
      "T: Are you licensed and insured?",
      "U: Both. The papers are on our website: https://acme.test/license",
      "T: Thanks for the quick answer!",
    ],
    [
      `T: Do you service older ${f.owned.item}s too?`,
      `U: We do. How old is it?`,
      `T: ${f.years + 12} years`,
      "U: Wow. As long as there are parts, yes!",
    ],
  );
}

export function jobSeeker({ either, facts: f }: TextTalk): void {
  either(
    [
      "T: Hi, are you hiring? I'm an HVAC apprentice, two years.",
      "U: We are! Please apply at https://acme.test/jobs",
      "T: Applied. Does it matter that I don't have my own tools?",
      "U: Not at all, we have a truck full. Good luck!",
    ],
    [
      "T: Saw the help wanted sign. Who do I talk to?",
      `U: ${f.colleague} does the hiring, I'll pass on your number.`,
      "T: Cool, I can start any day",
    ],
    [
      `T: My nephew is looking for a summer job in ${f.city}. Do you take trainees?`,
      "U: We do, from 18 on. Would he write to https://acme.test/jobs please?",
      "T: Great thanks, his name is Teo",
      "U: We'll look out for Teo.",
    ],
    [
      "T: I applied last week, any news?",
      `U: Let me ask ${f.colleague}.`,
      "U: You're on for an interview! She'll call you today.",
      "T: Yesss thank you",
    ],
  );
}

/** Somebody wants to sell us something. Nobody answers. */
export function salesPitch({ them, wait, maybe, facts: f }: TextTalk): void {
  them(
    "Hi! We rank home service companies #1 on search. Can I send you a free audit? https://seo-rockets.test/a/" +
      f.code,
    "CONGRATULATIONS! Your business is pre-approved for $250,000. Reply FUND",
    "Hello dear owner, best price LED lights direct from factory, MOQ 10",
    "Your package could not be delivered. Confirm: http://parcel.test/" + f.code,
    "Hi, is this the owner? Quick question about your solar",
  );
  if (maybe(0.6)) {
    wait(1400, 6000);
    them("Following up on my last message 🙂", "Did you see my text?", "Last chance!!", "??");
  } else {
    them("Reply now, offer ends today", "Let me know", "Thx");
  }
}

export function newAddress({ either, facts: f }: TextTalk): void {
  either(
    [
      `T: We moved. New address is ${f.street}, ${f.city}.`,
      `U: Done${f.hi}! Does the membership come along?`,
      "T: Yes please",
      "U: All set.",
    ],
    [
      "T: Please change my number to this one, I lost my old phone.",
      "U: Updated, thank you. What was the old one?",
      "T: No idea, it was in the phone 😅",
      "U: Ha, I found you by your address.",
    ],
    [
      `T: Can you add my ${f.partner} to the account?`,
      "U: Of course. What's the name?",
      `T: ${f.partner === "wife" ? "Marisol" : "Anton"} ${f.full.split(" ").at(-1) ?? ""}`,
      "U: Done!",
    ],
    [
      "T: I rent the house out now, bills still go to me",
      "U: Noted. Who lets us in?",
      "T: The tenant, I'll send her number",
      "U: Thank you!",
    ],
  );
}

/** A picture says more. */
export function fewWords({ either, facts: f }: TextTalk): void {
  either(
    ["T: 🥶🥶🥶", `U: Hi${f.hi}, is your heat out?`, "T: 🔥❌", "U: On it. Address?", `T: ${f.street}`],
    [
      "T: 👋",
      `U: Hello${f.hi}! This is Acme Home Services. How can we help?`,
      "T: 🚿➡️🧊",
      "U: No hot water? Shall I send somebody?",
      "T: 🙏🙏",
    ],
    ["T: ?", "U: Hi, how can we help?", "T: nvm"],
    [
      "T: 💧💧💧🏠😱",
      "U: Water? Please close the main valve. Do you need somebody now?",
      "T: y",
      "T: pls",
      `U: ${f.tech} is on his way.`,
      "T: ❤️",
    ],
    ["T: ok", "U: Okay to what? 🙂", "T: ok to the estimate", `U: Great! ${f.day} ${f.window}?`, "T: ok"],
    ["T: 👨‍🔧?", `U: ${f.tech} will be there at 2.`, "T: 👍🏽"],
  );
}

export function referral({ either, facts: f }: TextTalk): void {
  either(
    [
      `T: My neighbor ${f.colleague} says I get ${f.fee} off if I use her name?`,
      `U: That's right: ${f.fee} for you and ${f.fee} for her.`,
      `T: Then I'd like to book. ${f.problem.symptom}`,
      `U: Wonderful. ${f.day} ${f.window}?`,
      "T: Deal",
    ],
    [
      "T: Do I get something if I send you a customer?",
      "U: You do, and thank you! Just have them mention your name.",
      "T: Ok her name is Pat, 3 doors down",
      "U: I'll put it on your account.",
    ],
    [
      `T: I told three people on ${f.street.replace(/^\d+ /, "")} about you!`,
      "U: You're the best. Is there a park we could sponsor there? 😄",
      "T: Just be on time for them",
    ],
  );
}

/** How people say that they have had enough; each of them counts. */
export const stopWordings: readonly string[] = [
  "STOP",
  "Stop",
  "stop",
  "STOP!",
  "Stop.",
  "STOPALL",
  "stop please",
  "Please stop texting me",
  "Stop texting me.",
  "STOP STOP STOP",
  "Unsubscribe",
  "UNSUBSCRIBE",
  "unsubscribe me please",
  "Cancel",
  "END",
  "quit",
  "Opt out",
  "OPTOUT",
  "opt-out",
  "Remove me from your list",
  "Please take me off this list. Thanks",
  "Do not text me again.",
  "dont text me anymore",
  "No more texts please",
  "Revoke",
  "🛑 STOP 🛑",
  "Stop sending me these. I moved to Ohio two years ago",
  "PARAR",
  "ARRET",
];

/** What goes before it: the platform has sent something to many. */
export function promotion({ auto, facts: f }: TextTalk): void {
  auto(
    `Fall special from Acme Home Services: ${f.fee} tune-up for your ${f.owned.item}. Book: https://acme.test/fall Reply STOP to opt out.`,
    `Acme: beat the heat! $150 off any new ${f.product.item} this month. https://acme.test/deal/${f.code} Reply STOP to opt out.`,
    `Is your ${f.owned.item} ready for winter? Acme has slots ${f.day} and ${f.otherDay}. Reply STOP to opt out.`,
    `We miss you! Here's ${f.fee} off your next visit, code BACK${f.job.slice(-2)}. Reply STOP to opt out.`,
  );
}
