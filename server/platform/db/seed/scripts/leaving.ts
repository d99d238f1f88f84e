import type { Talk } from "../talk.ts";
import { askName, bookVisit, farewell, greet, takePhone } from "./pieces.ts";
import { smallTalk } from "./service-topics.ts";

/** Somebody wants out of the plan, a visit or an order. */
export function cancellation(talk: Talk): void {
  const { agent, caller, pick, maybe, facts: f } = talk;
  const what = pick(["plan", "plan", "visit", "order"] as const);
  greet(talk);
  if (what === "plan")
    caller("Hi, I'd like to cancel my maintenance plan, please.", "Hello. I want to stop the membership.");
  if (what === "visit")
    caller(
      `I need to cancel the visit on ${f.otherDay}.`,
      `Hi, you have me down for ${f.otherDay}, and I'd like to cancel that.`,
    );
  if (what === "order")
    caller(`Hello, I have an order with you for a ${f.product.item} and I want to cancel it.`);
  agent(
    "I'm sorry to hear that. Let me find your account.",
    "I can help with that. Let me see what we have.",
  );
  askName(talk);
  agent(
    `Thanks, ${f.first}. May I ask why?`,
    "Okay, I see it. If you don't mind me asking, what made you decide?",
  );
  if (what === "plan" && planReason(talk)) {
    farewell(talk);
    return;
  }
  if (what === "visit") {
    caller(
      "It's working again, believe it or not. I didn't do anything.",
      "My cousin fixed it.",
      "Another company could come today, and I couldn't wait.",
    );
    agent("I understand. At least it's solved.", "That's good to hear. Well, for you.");
  }
  if (what === "order") {
    caller(
      "We've got a big bill for the roof, so this has to wait.",
      "We've had a change at work, and we can't do it right now.",
      `My ${f.partner} wants to go with the other brand.`,
    );
    agent(
      "I see. It happens. The order hasn't gone out yet, so there's no charge.",
      "That's alright. You're within the three days, so you get the deposit back.",
    );
    caller("Oh, good.", "Thank you. I was worried about that.");
  }
  agent(
    `Alright. It's cancelled as of today, and the confirmation is ${f.job}.`,
    "Okay, that's taken care of.",
  );
  if (maybe(0.6)) {
    talk.either(
      ["C: Can I have that in writing?", "A: It's on its way, by text."],
      ["C: Thank you for not making it hard.", `A: Of course. You're welcome back any time, ${f.first}.`],
      [
        "C: And I won't get charged for anything?",
        "A: Not a cent. If you see anything, call us and we'll fix it.",
      ],
    );
  }
  farewell(talk);
}

/** Why somebody leaves the plan, and what we say; whether he stays. */
function planReason({ agent, caller, either, maybe, facts: f }: Talk): boolean {
  either(
    [
      "C: We're moving at the end of the month.",
      "A: The plan can move with you, or you can leave it to the new owners. They love that.",
    ],
    [
      "C: You've been fine. We're just cutting back.",
      "A: I understand. I could put it on hold for six months, and you'd keep your price.",
    ],
    [
      "C: I haven't used it once in two years.",
      `A: You still have a free tune-up left, it's worth ${f.fee}. Would you like to use it first?`,
    ],
    [
      "C: To be honest, the last visit left a bad taste.",
      "A: I'm sorry. I can give you three months free, and a different technician.",
    ],
  );
  if (maybe(0.4)) {
    caller("Hm. I didn't know that. Is there a fee for it?", "And that doesn't cost me anything?");
    agent("No fee. It takes me ten seconds.", "Nothing at all.");
    caller("Okay, then let's do that instead.", "Alright, you talked me into it.");
    agent(
      "Done. I've put a note on it, and you'll get a text.",
      "Great. It's all in the text I'm sending you.",
    );
    return true;
  }
  caller(
    "That's kind of you, but no. Please just cancel it.",
    "No, thank you. I've made up my mind.",
    "I'd rather not. Let's just end it.",
  );
  return false;
}

/** We call to hear how it went. */
export function checkIn(talk: Talk): void {
  const { agent, caller, either, some, maybe, mark, facts: f } = talk;
  caller("Hello?", `This is ${f.first}.`, "Hi, who's this?");
  agent(
    `Hi ${f.first}, this is ${f.agent} from Acme Home Services. ${f.tech} was at your house ${f.otherDay} for the ${f.problem.thing}, and I wanted to hear how it went.`,
    `Good day, is this ${f.full}? It's ${f.agent} with Acme, just a quick follow-up on our visit ${f.otherDay}.`,
  );
  caller(
    "Oh, sure. It went well.",
    "Fine, I think. It's been working since.",
    "Yes, that's me. He explained everything, it was good.",
  );
  either(
    [
      "A: On a scale from one to ten, how likely are you to recommend us?",
      "C: Nine. Ten if he'd been on time.",
      "A: That's fair. I'll tell him.",
    ],
    [
      "A: On a scale from one to ten, how would you rate the visit?",
      "C: A ten. Seriously.",
      "A: Wow, thank you.",
    ],
    ["A: Was the technician on time?", "C: He was even a little early.", "A: That sounds like him."],
    [
      "A: Was everything clean when he left?",
      "C: Cleaner than before. He even swept the floor.",
      "A: I'll pass that on.",
    ],
  );
  some(smallTalk, talk.pick([0, 0, 1]));
  if (maybe(0.3)) {
    mark("Follow-up needed");
    caller(
      "Well, now that you're asking. It rattles a little since then. I wasn't going to say anything.",
      "There's one thing. It drips a bit when it starts up.",
    );
    agent(
      "I'd like somebody to have another look at it. It won't cost you anything.",
      "Please always tell us. Let me send him by again.",
    );
    bookVisit(talk);
    if (maybe(0.5)) takePhone(talk);
  } else {
    either(
      [
        "A: Is there anything that we could have done better?",
        "C: The window could be shorter. Two hours is a long time to wait.",
        "A: You're not the first to say that. We're working on it.",
      ],
      [
        "A: Would you mind leaving us a review? I can text you the link.",
        "C: Sure, I can do that.",
        "A: That means a lot to us.",
      ],
      [
        "A: Anything we should change?",
        "C: The price, but I guess everybody says that.",
        "A: They do. But thank you for being honest.",
      ],
    );
  }
  farewell(talk);
}
