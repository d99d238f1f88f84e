import type { Talk } from "../talk.ts";
import { askName, bookVisit, farewell, greet } from "./pieces.ts";

/** Not for us. */
export function wrongNumber(talk: Talk): void {
  const { agent, caller, facts: f } = talk;
  greet(talk);
  talk.pick([
    () => {
      caller("Oh. Is this the pharmacy on Center Street?", "Hi, I'd like to refill a prescription.");
      agent(
        "I'm afraid not. This is a plumbing and heating company.",
        "No, sorry, we do heating, cooling and plumbing. What number were you calling?",
      );
      caller(
        "I must have hit a wrong digit. I'm sorry.",
        "Oh, for heaven's sake. I've got it written down wrong, then.",
      );
      agent("No problem at all. I hope you reach them.", "Don't worry about it.");
    },
    () => {
      caller(`Is ${f.tech} there, please?`, `Hi. Can I talk to ${f.tech}? Tell him it's ${f.first}.`);
      agent(
        "There's nobody by that name in this office. Which company are you looking for?",
        "Who were you looking for? This is Acme Home Services.",
      );
      caller("Isn't this the dentist's office?", "The school? The front desk, I mean.");
      agent("No, I'm sorry. You may have an old number.", "It isn't. But you're not the first one today.");
      caller("Ah. My mistake, I'll look it up again.", "Okay. I thought that your voice sounded different.");
    },
    () => {
      caller(
        "Hi, can I get a large pepperoni and an order of breadsticks?",
        "Yeah, do you guys deliver to the east side?",
      );
      agent(
        "I'd love to help, but we only fix furnaces here.",
        "That sounds delicious, but you've reached Acme Home Services.",
      );
      caller("Oh no. Sorry! You're the next one down in my phone.", "Oh, man. I'm so sorry.");
      agent("It happens more often than you'd think. Enjoy your dinner.", "No worries. Now I'm hungry, too.");
    },
    () => {
      caller(
        "Yes, I'm returning your call. Somebody called me from this number.",
        "I missed a call from you about ten minutes ago.",
      );
      agent(`I can look. What's your number?`, "Could be one of our reminders. May I have your number?");
      caller(`It's ${f.callback}.`, `${f.callback}.`);
      talk.hold(4, 14);
      agent(
        "I don't have anything under that number. It may have been a wrong number on our side.",
        "I've looked everywhere, and it wasn't us. I'm sorry about the confusion.",
      );
      caller("Okay, no harm done.", "Weird. Alright, thank you.");
    },
  ])();
  caller("Bye.", "Okay, bye bye.", "Have a nice day.");
}

/** Somebody who wants to work here. */
export function jobApplicant(talk: Talk): void {
  const { agent, caller, either, maybe, mark, facts: f } = talk;
  greet(talk);
  caller(
    `Hi, my name is ${f.full}. I saw that you're hiring technicians in ${f.branch}. Is that still open?`,
    `Hello, this is ${f.full}. I'm calling about the job you posted, the dispatcher position.`,
    `Good day, my name is ${f.full}. Do you take apprentices? I finish my program in the spring.`,
  );
  agent(
    "We do have openings, yes. Have you filled out the application online?",
    "Yes, we're looking. Did you send us anything yet?",
  );
  caller(
    "I did, about two weeks ago, and I haven't heard anything.",
    "Not yet. I wanted to talk to a person first.",
    "I tried, but it wouldn't take my resume.",
  );
  agent(
    "Okay. Tell me a little about your experience, and I'll pass it on.",
    "No problem. What have you been doing so far?",
  );
  caller(
    "Six years in residential, mostly furnaces and air conditioning. I've got my EPA card and a clean license.",
    "I was four years in the Navy, on the mechanical side. And I've been in a call center since.",
    "I worked with my uncle, we did new construction. I want to get into service.",
    "I've been a dispatcher for a towing company. So I'm used to people being upset.",
  );
  agent("That's the kind of thing they're looking for.", "Nice. That'll interest them.");
  either(
    [
      "C: What are the hours?",
      "A: It's four tens, and one weekend a month on call.",
      "C: That works for me.",
    ],
    [
      "C: What does it pay, if I may ask?",
      "A: I can't give you a number, it depends on your license. But there's a truck, tools and health from day one.",
      "C: Okay, that's fair.",
    ],
    [
      "A: Are you okay with being on call?",
      "C: Sure, I've always done that. Every third weekend or so?",
      "A: Something like that.",
    ],
  );
  if (maybe(0.6)) {
    either(
      [
        "C: And is there training?",
        "A: Every Wednesday morning, with breakfast.",
        "C: That sounds really good.",
      ],
      [
        "C: Do you pay for certifications?",
        "A: They pay for the course and for the exam, if you pass.",
        "C: I like that.",
      ],
      [
        "C: How big is the team?",
        `A: In ${f.branch} we're about a dozen in the field.`,
        "C: That's a good size.",
      ],
    );
  }
  mark("Follow-up needed");
  either(
    [
      `A: I'll tell ${f.colleague}, who does the interviews. Is ${f.callback} the right number?`,
      "C: Yes, any time after three.",
    ],
    [
      `A: ${f.colleague} handles that. Expect a call by ${f.day}.`,
      `C: ${f.day}. Great, I'll keep my phone on.`,
    ],
  );
  agent(`Thanks for your interest, ${f.first}. Good luck.`, "You're welcome. Maybe I'll see you around.");
  caller("Thank you. Bye.", "Thanks so much. Bye bye.");
}

/** Somebody who wants to sell us something. */
export function vendorPitch(talk: Talk): void {
  const { agent, caller, either, maybe, facts: f } = talk;
  greet(talk);
  caller(
    `Hi, how are you today? My name is ${f.first}, and I'm calling from a company that helps home service businesses get to the top of the search results.`,
    `Hey there, this is ${f.full}. I was hoping to speak with whoever's in charge of your fleet insurance.`,
    `Hello! I'm ${f.first}, and I've got a great offer on uniforms and floor mats for businesses in ${f.branch}.`,
    `Hi, this is ${f.first}. I'm following up on an e-mail to your owner about card processing fees.`,
  );
  either(
    [
      "A: I'm not the right person for that, I'm afraid.",
      "C: I understand. Who would be the right person? It only takes five minutes.",
      "A: I can't give out names, but there's a form on our website for vendors.",
    ],
    [
      "A: We have somebody for that already, thank you.",
      "C: Sure, and I bet they're great. But when did you last compare? Most people save about 30 percent.",
      "A: That's decided at the head office, and they prefer it in writing.",
    ],
    [
      "A: Okay. We don't do that at the branch level, though.",
      "C: Totally get it. Could I just send you some information?",
      "A: You can mail it to the address on the website.",
    ],
  );
  if (maybe(0.55)) {
    either(
      [
        "C: I've tried that, and nobody ever answers. Is there a direct line?",
        "A: I really can't do that. I'm sorry.",
        "C: Alright, I had to try.",
      ],
      [
        "C: What if I stop by with some donuts?",
        "A: I like donuts, but it won't help you.",
        "C: Ha. Fair enough.",
      ],
      [
        "C: Can I call again next quarter?",
        "A: I'd rather you didn't. We need the line for customers.",
        "C: Understood, I'll take you off the list.",
      ],
      [
        "C: It's really only a quick demo. Fifteen minutes, tops.",
        "A: You said five a moment ago.",
        "C: You got me there.",
      ],
    );
  }
  caller(
    "Okay, no problem. Have a good one.",
    "Alright. Thanks for your time.",
    "Got it. You have a blessed day.",
  );
  agent("You too. Bye.", "Thanks. Goodbye.");
}

/** We call to confirm what is booked. */
export function confirmation(talk: Talk): void {
  const { agent, caller, maybe, facts: f } = talk;
  caller("Hello?", `Hi, this is ${f.first}.`, "Yes?", `${f.full} speaking.`);
  agent(
    `Hi ${f.first}, it's ${f.agent} from Acme Home Services. I'm just confirming our visit ${f.day}, ${f.window}.`,
    `Good day, this is ${f.agent} with Acme. We have you down for ${f.day} ${f.window}, for the ${f.problem.thing}. Does that still work?`,
  );
  if (maybe(0.75)) {
    caller("Yes, that's fine. We'll be here.", "Yep, still good.", "Perfect, thank you for the reminder.");
    agent(
      `Great. ${f.tech} will call you from the road, half an hour before.`,
      "Wonderful. Please make sure that somebody over 18 is there.",
      "Good. If you could keep the driveway clear, that helps.",
    );
    caller("Will do.", "No problem.", "Sure. Is it okay if it's my mother who's here?");
    agent("That's fine. See you then.", "Thank you. Have a good evening.", "Of course. Bye now.");
  } else {
    caller(
      "Oh shoot, I forgot all about that. Can we move it?",
      "Actually, I was going to call you. I can't make it.",
    );
    agent("No problem. Let me see what else there is.", "That's okay, that's why we call.");
    bookVisit(talk);
  }
  caller("Thanks. Bye.", "Okay, bye bye.", "Thank you so much. Bye.");
}

/** The maintenance plan. */
export function membership(talk: Talk): void {
  const { agent, caller, either, maybe, mark, facts: f } = talk;
  greet(talk);
  caller(
    "Hi, I got a letter that my membership is up for renewal, and I'm wondering if I should keep it.",
    "Hello. What do I get with the maintenance plan? The technician left me a flyer.",
    "Hey, I'm thinking about the plan where you come twice a year. How does it work?",
  );
  agent(
    "Glad you're calling. It's two tune-ups a year, no trip charge, and 15 percent off of repairs.",
    "Sure, let me explain. You get a visit in spring and one in fall, and you go to the front of the line.",
  );
  askName(talk);
  caller("And how much is it?", "What's that a month?");
  agent("It's $19 a month for one system, and $8 for each one after that.");
  either(
    [
      "C: We've got two systems. One up, one down.",
      "A: Then it's $27. Most people make it back with the first repair.",
    ],
    ["C: Do I have to sign for a whole year?", "A: It goes month to month. You can stop whenever you like."],
    ["C: That's less than one service call.", "A: That's the idea."],
    ["C: Does it cover the water heater?", "A: It does, it counts as a system. So that would be the $8."],
  );
  if (maybe(0.6)) {
    either(
      [
        "C: What do they actually do at a tune-up?",
        "A: They clean it, measure the gas and the airflow, check the electrical parts and change the filter.",
        "C: I haven't had that done in years.",
      ],
      [
        "C: How long are they there for?",
        "A: About an hour. You get a list with photos at the end.",
        "C: Alright, that sounds thorough.",
      ],
      [
        "C: And if I sell the house?",
        "A: You can take it with you, or leave it to the buyer.",
        "C: Oh, that's neat.",
      ],
    );
  }
  if (maybe(0.65)) {
    caller("Okay, sign me up.", "Let's do it, then.", "Alright, I'm in.");
    agent(
      `Great, ${f.first}. I'll send you a link for the card, and then we'll set up the first visit.`,
      "Perfect. Let's find a date for the first one.",
    );
    bookVisit(talk);
  } else {
    mark("Follow-up needed");
    caller(
      "Let me think about it until the end of the month.",
      `I'll talk to my ${f.partner} and call you back.`,
    );
    agent("Sure. You don't lose the price if you call within 30 days.", "No rush at all.");
  }
  farewell(talk);
}
