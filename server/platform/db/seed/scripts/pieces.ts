import type { Talk, Topic } from "../talk.ts";

/** How most calls begin; after a transfer the colleague knows who is there. */
export function greet({ agent, facts: f }: Talk): void {
  if (f.known) {
    agent(
      `Hi ${f.first}, this is ${f.agent}. What can I do for you?`,
      `Hello ${f.first}, ${f.agent} here. How can I help?`,
      `${f.agent} speaking. Hi ${f.first}, I hear you were looking for me.`,
    );
    return;
  }
  agent(
    `Thank you for calling Acme Home Services, this is ${f.agent}. How can I help you today?`,
    `Thank you for calling Acme Home Services in ${f.branch}, my name is ${f.agent}. What can I do for you?`,
    `${f.greeting}, Acme Home Services, ${f.agent} speaking.`,
    `${f.greeting}, thanks for calling Acme. This is ${f.agent}, this call is recorded for quality. How may I help?`,
    `Acme Home Services, this is ${f.agent}. How can I help?`,
  );
}

export function askName({ agent, caller, facts: f }: Talk): void {
  if (f.known) return;
  agent(
    "And who am I speaking with?",
    "Can I get your first and last name, please?",
    "May I have your name?",
    "What's your name, please?",
  );
  caller(
    `It's ${f.full}.`,
    `${f.full}.`,
    `My name is ${f.full}.`,
    `${f.full}, and please just call me ${f.first}.`,
  );
}

export function takeAddress({ agent, caller, maybe, facts: f }: Talk): void {
  agent(
    "What's the address of the property?",
    `Thanks, ${f.first}. And the address where we'd be coming?`,
    "Can you give me the street address, please?",
  );
  caller(
    `${f.street}, here in ${f.city}.`,
    `It's ${f.street}, in ${f.city}.`,
    `${f.street}. That's ${f.city}.`,
  );
  if (maybe(0.35)) {
    agent("Is that a house, or a condo or townhome?", "And is that a single-family home?");
    caller("A house.", "It's a townhome, the end unit.", "Single family, one story.", "House. We own it.");
  }
  if (maybe(0.25)) {
    agent("Any gate code, or a dog that we should know about?");
    caller(
      "No gate. There's a dog, but I'll put her in the yard.",
      "The gate's 4-4-1-7 and then the pound key.",
      "Nothing like that, just park in the driveway.",
      "Two cats. Please don't let them out.",
    );
  }
}

export function takePhone({ either, facts: f }: Talk): void {
  either(
    [`A: And is ${f.callback} the best number to reach you?`, "C: Yes, that's my cell."],
    [
      `A: I have ${f.callback} on my screen. Is that a good callback number?`,
      "C: It is. You can text it too.",
    ],
    [
      "A: What's the best number for the technician to call you on the way?",
      `C: ${f.callback}. If I don't pick up, leave a message.`,
    ],
    ["A: And a phone number, in case we're running late?", `C: Sure, it's ${f.callback}.`],
  );
}

/** Finds a day; ends with a visit that both agree on. */
export function bookVisit({ agent, caller, hold, maybe, mark, facts: f }: Talk): void {
  agent(
    "Let me look at the schedule. One second.",
    "Okay, let me see who's in your area this week.",
    "Let me pull up the calendar for you.",
  );
  hold(3, 11);
  if (maybe(0.55)) {
    agent(
      `I have ${f.otherDay} ${f.otherWindow}. Would that work?`,
      `The first opening is ${f.otherDay}, ${f.otherWindow}.`,
    );
    caller(
      `${f.otherDay} is bad for me, I'm at work all day. Do you have anything else?`,
      `I can't do ${f.otherDay}. What about another day?`,
      `Not ${f.otherDay}, my daughter has an appointment. What else is there?`,
    );
    agent(
      `Sure. What about ${f.day}, ${f.window}?`,
      `No problem. I could do ${f.day} ${f.window}.`,
      `Let's see, ${f.day} then. I can do ${f.window}.`,
    );
  } else {
    agent(`I can have somebody there ${f.day} ${f.window}.`, `How does ${f.day}, ${f.window}, sound?`);
  }
  caller(
    `${f.day} works.`,
    "Yes, let's do that.",
    "That's perfect.",
    `Okay, ${f.day}, ${f.window}. I'll be here.`,
    "That should be fine. I work from home that day.",
  );
  mark("Booked");
  agent(
    `Great, you're down for ${f.day} ${f.window}. ${f.tech} will be your technician, and you'll get a call half an hour before.`,
    `Perfect. I have you with ${f.tech} on ${f.day}, ${f.window}. You'll get a text with a picture and a link to follow the truck.`,
    `All set. That's ${f.day}, ${f.window}. Your confirmation number is ${f.job}.`,
  );
}

/** What it costs to have somebody come out. */
export function visitFee({ agent, either, facts: f }: Talk): void {
  agent(
    `Just so you know, there's a ${f.fee} trip charge, and it goes toward the repair if you go ahead.`,
    `The visit itself is ${f.fee}. That covers the diagnosis, and you get a price before we start any work.`,
  );
  either(
    ["C: Okay, that's fine."],
    ["C: That's reasonable."],
    ["C: Alright."],
    ["C: And if I don't do the repair, I pay only that?", "A: That's right.", "C: Good."],
    [
      "C: Will I know what the repair costs before you do it?",
      "A: You will. Nothing gets done that you haven't signed for.",
      "C: I appreciate that.",
    ],
  );
}

export function farewell({ agent, caller, maybe, facts: f }: Talk): void {
  if (maybe(0.6)) {
    agent(
      "Is there anything else I can help you with today?",
      "Anything else I can do for you?",
      `Was there anything else, ${f.first}?`,
    );
    caller(
      "No, that's it.",
      "No, that's everything. Thank you.",
      "That's all, thanks.",
      "Nope, you've been great.",
    );
  }
  agent(
    `Thank you for calling Acme, ${f.first}. Have a great day.`,
    `You're very welcome. Take care, ${f.first}.`,
    "Thanks for calling. Have a good one.",
    `Alright, ${f.first}, thank you for choosing Acme. Bye now.`,
  );
  caller("You too. Bye.", "Thanks, bye bye.", "Thank you, bye.", "Okay, bye.", "Thanks for your help. Bye.");
}

/** The agent has to look something up. */
export function holdPlease({ agent, caller, hold, facts: f }: Talk): void {
  agent(
    `Do you mind if I put you on a brief hold, ${f.first}? I'd like to check that with somebody.`,
    "Can you hold for just a minute while I look into that?",
    "Bear with me, I need to ask the dispatcher. I'll be right back.",
  );
  caller("Sure.", "No problem.", "Okay, I'll wait.", "That's fine.");
  hold(22, 85);
  agent(
    `Thank you for holding, ${f.first}.`,
    "Thanks so much for waiting.",
    "Okay, I'm back. Thanks for your patience.",
    "Are you still there? Thank you for holding.",
  );
  caller("Yes, I'm here.", "Still here.", "No problem.", "Yep.");
}

/** Somebody else answers first and passes the caller on; makes a TRANSFERRED call of any script. */
export function passOn(rest: Topic, department: string): Topic {
  return (talk) => {
    const { agent, caller, hold, handOver, facts: f } = talk;
    greet(talk);
    caller(
      `Hi, can you put me through to ${department}, please?`,
      `Hello, I need to speak with somebody in ${department}.`,
      `Hi. I was told to ask for ${department}.`,
    );
    agent(
      `Of course. May I tell them who's calling?`,
      "Sure. Can I get your name first, in case we get cut off?",
      "I can do that. Who should I say is calling?",
    );
    caller(`${f.full}.`, `It's ${f.full}, from ${f.city}.`, `This is ${f.full}.`);
    agent(
      `Thank you, ${f.first}. I'm connecting you with ${f.colleague}, please stay on the line.`,
      `Alright, ${f.first}, let me get ${f.colleague} for you. One moment.`,
      `Okay, I'm transferring you to ${f.colleague} now. Have a good day.`,
    );
    hold(9, 48);
    handOver();
    rest(talk);
  };
}
