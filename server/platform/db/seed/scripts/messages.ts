import type { Talk } from "../talk.ts";

/** Nobody was there: our greeting, then what the caller says after the tone. */
export function voicemail(talk: Talk): void {
  const { agent, hold, mark, facts: f } = talk;
  agent(
    "You have reached Acme Home Services. We can't take your call right now. Please leave your name, your number and a short message, and we'll call you back. If this is an emergency, press 1.",
    `Thank you for calling Acme Home Services in ${f.branch}. Our office is closed at the moment. Please leave a message after the tone.`,
    `This is ${f.agent} at Acme. I'm on another call or away from my desk. Leave me a message and I'll get back to you.`,
  );
  hold(1.5, 3);
  const message = talk.pick([wantsAVisit, wantsACallBack, aboutTheAppointment, thankYou, upset, neighbour]);
  if (message !== thankYou) mark("Follow-up needed");
  message(talk);
}

function wantsAVisit({ caller, maybe, facts: f }: Talk): void {
  caller(
    `Hi, this is ${f.full}. ${f.problem.symptom}`,
    `Hello, my name is ${f.full}, I'm over on ${f.street}. I've got a problem with my ${f.problem.thing}.`,
  );
  caller(
    "I'd like somebody to come and take a look, if possible this week.",
    `I'm home ${f.day} all day, and ${f.otherDay} after three.`,
  );
  if (maybe(0.5))
    caller("The last time you were here was about two years ago, I think, so I should be in your system.");
  caller(
    `My number is ${f.callback}. Thank you.`,
    `Please call me back at ${f.callback}. Again, that's ${f.callback}. Thanks, bye.`,
  );
}

function wantsACallBack({ caller, maybe, facts: f }: Talk): void {
  caller(
    `Yeah, hi, this is ${f.first} ${f.full.slice(f.first.length + 1)}, returning ${f.agent}'s call.`,
    `Hi, it's ${f.full}. You left me a message about the estimate for the ${f.product.item}.`,
  );
  caller(
    "We talked it over, and I've got two quick questions before we decide.",
    `It's about the price. I thought that we'd said ${f.price}.`,
  );
  if (maybe(0.4)) caller("We seem to keep missing each other. Mornings are best for me.");
  caller(
    `I'm at ${f.callback}. Talk to you soon.`,
    `Call me at ${f.callback} when you get a chance. Okay, bye.`,
  );
}

function aboutTheAppointment({ caller, facts: f }: Talk): void {
  caller(
    `Hi there. I have an appointment ${f.day}, ${f.window}, under ${f.full}, and I'm not going to make it.`,
    `This is ${f.full}, confirmation number ${f.job}. Something came up and I need to move my visit.`,
  );
  caller(
    `Any other day next week is fine. ${f.otherDay} would be best.`,
    "I'm really sorry for the short notice.",
  );
  caller(`You can reach me at ${f.callback}. Thanks so much.`, "You have my number. Thank you, bye bye.");
}

function thankYou({ caller, facts: f }: Talk): void {
  caller(
    `Hi, this is ${f.full} from ${f.city}. I don't need anything. I just wanted to say that ${f.tech} did a wonderful job ${f.otherDay}.`,
  );
  caller(
    `He took his shoes off without being asked, and explained the whole thing to my ${f.partner} twice.`,
    "It hasn't been this warm in here in years. You should give that man a raise.",
  );
  caller("Okay, that's all. Have a good day.", "Anyway, thank you. Bye.");
}

function upset({ caller, facts: f }: Talk): void {
  caller(
    "This is the third message I'm leaving, and nobody has called me back.",
    `Hi, it's ${f.full} again. It's four o'clock and there's still nobody here.`,
  );
  caller(
    `The order number is ${f.job}. I want somebody to call me today, please.`,
    `I've been waiting since noon. If you're not coming, at least tell me.`,
  );
  caller(
    `${f.callback}. I'm going to be by the phone.`,
    `You know my number, but here it is again: ${f.callback}.`,
  );
}

function neighbour({ caller, facts: f }: Talk): void {
  caller(
    `Hello, my name's ${f.full}. I live next to one of your customers, and your truck has been blocking my driveway since eight.`,
    `Hi. One of your trucks just cut me off on the highway. I got the number, it ends in 4-4.`,
  );
  caller(
    "I'd appreciate it if somebody could take care of that.",
    "I'm sure they're busy, but that isn't okay.",
  );
  caller(`If you want to talk to me, it's ${f.callback}.`, "That's all. Thank you.");
}

/** We call and reach the customer's own voicemail. */
export function leftMessage({ agent, caller, hold, facts: f }: Talk): void {
  caller(
    `Hi, you've reached ${f.first}. I can't come to the phone. Leave a message.`,
    `You have reached ${f.callback}. At the tone, please record your message.`,
    "Hey, it's me. You know what to do.",
  );
  hold(1, 2.5);
  agent(
    `Hi ${f.first}, this is ${f.agent} with Acme Home Services. I'm calling about your visit ${f.day}, ${f.window}. You don't need to call back if that's still fine.`,
    `Hello ${f.first}, it's ${f.agent} from Acme. I'm following up on the quote for the ${f.product.item}. If you have any questions, just call this number and ask for me. Thank you.`,
    `Good day, this message is for ${f.full}. This is ${f.agent} with Acme Home Services. The part for your ${f.problem.thing} has come in, and we'd like to find a day to put it in. Please give us a call.`,
  );
}
