import type { Talk } from "../talk.ts";
import { askName, bookVisit, farewell, greet, holdPlease, takeAddress, takePhone } from "./pieces.ts";
import { aboutTheHouse, aboutTheMoney, aboutTheWork } from "./topics.ts";

/** Somebody new who wants a price for something big. */
export function newCustomer(talk: Talk): void {
  const { agent, caller, some, maybe, mark, facts: f } = talk;
  greet(talk);
  caller(
    `Hi, I'm calling about a new ${f.product.item}. ${f.product.reason}`,
    `Hi there. I found you online. I'd like to get a price for a ${f.product.item}.`,
    `Hello, a neighbor gave me your number. We're thinking about a new ${f.product.item}.`,
    `Hey, I'm shopping around for a ${f.product.item} and saw that you do those.`,
  );
  agent(
    "We sure do. Have you worked with us before?",
    "Great, I can help with that. Is this the first time you're calling us?",
  );
  caller(
    "It's my first time.",
    "No, I'm new.",
    "I don't think so. My parents used you once.",
    "First time, yes.",
  );
  askName(talk);
  agent(`Nice to meet you, ${f.first}. ${f.product.question}`, `Thanks, ${f.first}. ${f.product.question}`);
  caller(f.product.answer);
  some(aboutTheHouse, talk.pick([0, 1, 1, 2, 3]));
  mark("Quote given");
  agent(
    `Okay. For a home like yours we usually put in ${f.product.offer}. With installation, that comes to about ${f.price}.`,
    `Based on that, I'd look at ${f.product.offer}. You'd be somewhere around ${f.price}, installed.`,
  );
  caller(
    "Okay. That's about what I was expecting.",
    "Hmm. That's a bit more than I had in mind.",
    "Alright. Does that include everything?",
    "Is that with labor?",
  );
  agent(
    `That includes labor, the permit and hauling away the old one. It takes us ${f.product.work}.`,
    `It's everything: parts, labor, permit, cleanup. No surprises. And it's ${f.product.work}.`,
  );
  if (maybe(0.5)) {
    caller(
      "Is there something better? I don't want to do this again in ten years.",
      "And what would the next step up be?",
    );
    agent(
      `There is. The next step is ${f.product.better}, at around ${f.betterPrice}. The estimator shows you both.`,
    );
    caller(
      "Okay, I'd like to see both of them.",
      "Let me think about that one.",
      "That's quite a jump. But show me.",
    );
  }
  some([...aboutTheMoney, ...aboutTheWork], talk.pick([0, 1, 1, 2, 3]));
  if (maybe(0.78)) {
    agent(
      "What I'd suggest is that somebody comes by and measures. It's free, and you get a written price on the spot.",
      "The next step is a free estimate at the house. It takes about 40 minutes.",
    );
    caller("Okay, let's do that.", "Free is good. When could they come?", "Sure, why not.", "Alright, when?");
    takeAddress(talk);
    takePhone(talk);
    bookVisit(talk);
  } else {
    mark("Follow-up needed");
    caller(
      `Let me talk it over with my ${f.partner} first. Can I call you back?`,
      "I have one more company coming this week. I'd like to hear them first.",
      "I need to think about it. Can you send me something in writing?",
    );
    agent(
      `Of course. I'll text you a summary, and the price is good for 30 days. Your reference is ${f.job}.`,
      `No pressure at all. I'll make a note here, and anybody can pick it up. It's under ${f.job}.`,
    );
    caller("Perfect, I appreciate that.", "Great, thanks.", "Okay, that helps.");
  }
  farewell(talk);
}

/** The caller has our quote and wants to talk about it. */
export function quoteFollowUp(talk: Talk): void {
  const { agent, caller, some, maybe, mark, facts: f } = talk;
  greet(talk);
  caller(
    `Hi, this is ${f.full}. Somebody was here on ${f.otherDay} about a ${f.product.item} and left us a quote.`,
    `Hi, ${f.full}. I have a quote from you, number ${f.job}, and I've got a couple of questions.`,
  );
  agent(
    `Sure, let me open it. Is that the one for ${f.price}?`,
    `Give me a second, ${f.first}. Okay, I see it: ${f.product.offer}, ${f.price}.`,
  );
  mark("Quote given");
  caller("Yes, that's it.", "That's the one.", "Right. It's sitting here in front of me.");
  const cheaper = maybe(0.35);
  if (cheaper) otherQuote(talk);
  else quoteQuestion(talk);
  some([...aboutTheMoney, ...aboutTheWork], talk.pick([1, 2, 3, 4, 5]));
  if (cheaper) {
    holdPlease(talk);
    agent(
      `I spoke to my manager. If you go ahead this week, we can take ${f.fee} off and include the first tune-up.`,
      "I've checked. We can match the other price if I can see it, just text us a picture.",
    );
    caller("Oh, nice. That helps.", "Okay. Well, that makes it easier.");
  }
  if (maybe(0.6)) {
    caller(
      "Okay. Let's go ahead then.",
      "Alright, I think we're ready. When could you do it?",
      "You know what, let's just do it.",
    );
    agent("Wonderful. I'll turn it into an order.", `That's great news, ${f.first}. Let me find you a day.`);
    bookVisit(talk);
  } else {
    mark("Follow-up needed");
    caller(
      "Let me sleep on it. I'll get back to you.",
      `I still need to show this to my ${f.partner}.`,
      "I'll call you by the end of the week.",
    );
    agent(`Take your time. I'll check in with you next ${f.day}, if that's alright.`);
    caller("That's fine.", "Sure, do that.", "Sounds good.");
  }
  farewell(talk);
}

function otherQuote({ either }: Talk): void {
  either(
    [
      "C: I've got another quote that's four hundred less, and I'd rather go with you.",
      "A: I appreciate that. Could you tell me what's in theirs? Sometimes the permit or the haul-away is missing.",
      "C: Hm. Let me look. No, I don't see a permit on there.",
    ],
    [
      "C: My problem is that somebody else would do it for a good bit less.",
      "A: Is it the same model? Look for the number under the name.",
      "C: It isn't, no. Theirs has a shorter one. Is that worse?",
      "A: It's the one-stage version. It's fine, but it's louder and it uses more.",
    ],
  );
}

function quoteQuestion({ either }: Talk): void {
  either(
    [
      "C: So the first thing. It says 'allowance for materials'. What is that?",
      "A: That covers the small parts: pipe, fittings, wire. If we use less, you pay less. It never goes up.",
      "C: Okay, that makes sense.",
    ],
    [
      "C: My question is what happens if you find something wrong once you open it up.",
      "A: Then we stop and show you, and you get a price for the change before anybody goes on.",
      "C: Good, that's what I wanted to hear.",
    ],
    [
      "C: There are two options on it, and I don't see the difference, except for the money.",
      "A: The second one adjusts itself, so it runs longer but much lower. You hear it less and you pay less every month.",
      "C: And how much less?",
      "A: For your size I'd guess twenty dollars a month. Don't hold me to it.",
    ],
  );
}

/** We call about a quote that nobody has answered. */
export function quoteReminder(talk: Talk): void {
  const { agent, caller, either, some, maybe, mark, facts: f } = talk;
  caller("Hello?", `Hello, this is ${f.first}.`, "Yes, hello?", `${f.first} speaking.`);
  agent(
    `Hi ${f.first}, this is ${f.agent} with Acme Home Services. I'm calling about the ${f.product.item} we quoted for you. Is this a good time?`,
    `Hi, is this ${f.full}? It's ${f.agent} from Acme, about the quote for the ${f.product.item}. Do you have a minute?`,
  );
  if (maybe(0.25)) {
    mark("Follow-up needed");
    either(
      [
        "C: I'm driving right now. Can you call me tomorrow?",
        "A: Absolutely. Would the morning be better?",
        "C: After ten, please.",
      ],
      [
        "C: I'm about to walk into a meeting, sorry.",
        "A: No problem at all. When would be a good time?",
        `C: Try me ${f.day}, in the afternoon.`,
      ],
    );
    agent(`I'll do that. Talk to you then, ${f.first}.`, "I've put it on my list. Have a good day.");
    caller("Thanks. Bye.", "Okay, bye.");
    return;
  }
  caller("Oh, hi. Yes, go ahead.", "Sure, I've got a few minutes.", "Yeah, I've been meaning to call you.");
  agent("Have you had a chance to look at it?", "Did you get to go through it?");
  caller(
    "We have. It's the price, to be honest.",
    "We did, and we like it. We just weren't sure about the timing.",
    "Yes. I got a second one, and they're close to yours.",
  );
  some([...aboutTheMoney, ...aboutTheWork], talk.pick([1, 2, 2, 3]));
  if (maybe(0.45)) {
    agent(
      "If I can get you in this week, would that work for you?",
      "What if we put you down for a date? You can still change it.",
    );
    caller("Yeah, let's do it before I change my mind.", "Okay. Put us down.");
    bookVisit(talk);
  } else {
    either(
      [
        "C: We've decided to wait until next year.",
        "A: I appreciate you telling me. I'll keep it on file, so you don't have to start over.",
      ],
      [
        "C: Actually, we went with somebody my brother-in-law knows. Sorry.",
        "A: That's quite alright. If anything changes, you know where we are.",
      ],
      ["C: Give us another week or two.", "A: Of course. I'll leave it open for you."],
    );
    caller("Thanks for checking in.", "Will do. Thank you.");
  }
  farewell(talk);
}
