import { holds, roomByRoom, walkThrough } from "./filler.ts";
import type { Script } from "./script.ts";

const greeting = [
  ["A: Thank you for calling Acme Home Services, this is {agent}. How can I help you?"],
  ["A: Acme Home Services, {agent} speaking. What can I do for you today?"],
  ["A: Good day, you've reached Acme Home Services. My name is {agent}."],
] as const;

const goodbye = [
  ["A: Thank you for calling, {first}. Have a good day.", "C: You too. Bye."],
  [
    "A: Then we're all set. Anything else I can do for you?",
    "C: No, that's everything. Thanks for your help.",
    "A: You're welcome. Goodbye.",
  ],
  ["C: Perfect, thank you so much.", "A: My pleasure. Take care."],
] as const;

export const salesScripts: readonly Script[] = [
  {
    name: "new customer",
    weight: 14,
    disposition: "ANSWERED",
    tags: ["New customer", "Quote"],
    comments: ["Good questions, clear next step.", "Asked for the budget too early, otherwise strong."],
    steps: [
      greeting,
      [
        [
          "C: Hi, my name is {name}. I found you online. Our {item} is {year} years old and I want to know what a new one costs.",
          "A: Happy to help, {first}. Is it still running?",
          "C: It runs, but it's been repaired twice this year.",
        ],
        [
          "C: Hello, {name} here. We just bought a house in {city} and the inspector didn't like the {item}.",
          "A: Congratulations on the house. Did he write down what was wrong with it?",
          "C: He wrote 'at the end of its life'. That's all.",
        ],
      ],
      [
        [
          "A: What is the address, so that I see which team covers you?",
          "C: {street}, {city}.",
          "A: That's our team there, they know the area well.",
        ],
      ],
      [
        [
          "C: Can you give me a number over the phone?",
          "A: A range, yes. For that kind of house most people end up around {price} dollars. An exact price needs a look.",
          "C: Okay, that is about what I expected.",
        ],
        [
          "C: I'd like an idea before somebody comes out.",
          "A: Fair enough. Between us, count on something like {price} dollars, installed.",
          "C: Hmm. That's more than I hoped, but go on.",
        ],
      ],
      [
        [
          "A: I have {day} at {time}, or {otherday} in the morning. Which is better?",
          "C: {day} works.",
          "A: Then you're down for {day} at {time}. You'll get a text with the name of the technician.",
        ],
      ],
      goodbye,
    ],
    filler: walkThrough,
    fill: [2, 9],
  },
  {
    name: "whole house quote",
    weight: 3,
    disposition: "ANSWERED",
    tags: ["Quote", "Big ticket"],
    comments: ["Worth listening to: a model of a long quote call.", "Follow up by Friday."],
    steps: [
      greeting,
      [
        [
          "C: This is {name}. We are planning to redo the heating, the water and some of the wiring, and I'd like to talk to somebody who knows the whole picture.",
          "A: That's me for the next while. Do you have some time, so that I can ask you about the house?",
          "C: I took the afternoon off for this.",
        ],
      ],
      [
        [
          "A: Where is the house?",
          "C: {street}, in {city}.",
          "A: Let me open a file for it.",
          "H: 20",
          "A: There we are.",
        ],
      ],
      [
        [
          "A: With everything we have talked about, you are looking at roughly {price} dollars for the first part, and the rest after the visit.",
          "C: And when could you begin?",
          "A: The visit can be {day} at {time}. The work itself about three weeks later.",
          "C: Let's do the visit.",
        ],
      ],
      goodbye,
    ],
    filler: [...walkThrough, ...roomByRoom, ...holds],
    fill: [16, 62],
  },
  {
    name: "quote follow-up",
    weight: 9,
    disposition: "ANSWERED",
    tags: ["Quote", "Follow-up"],
    steps: [
      greeting,
      [
        [
          "C: Hi {agent}, it's {name}. You sent me a quote last week, number {order}.",
          "A: Let me pull it up.",
          "H: 12",
          "A: The {item} for {city}, {price} dollars. Did you have a chance to look at it?",
        ],
      ],
      [
        [
          "C: I did. What I don't see is whether taking out the old one is included.",
          "A: It is. It's in the line called site work. We haul it away the same day.",
          "C: Good, because the other company wanted {small} dollars for that.",
        ],
        [
          "C: We like it, but could you do anything on the price?",
          "A: If you're flexible with the day I can take off {small} dollars. We have a gap on {otherday}.",
          "C: {otherday} is fine with us.",
        ],
      ],
      [
        [
          "C: Then let's go ahead.",
          "A: Wonderful. I'll send the agreement to your e-mail, and you sign it on your phone.",
        ],
        [
          "C: I need to talk to my husband tonight.",
          "A: Of course. Shall I call you {day}?",
          "C: {day} after {time}, please.",
        ],
      ],
      goodbye,
    ],
    filler: walkThrough,
    fill: [0, 3],
  },
  {
    name: "appointment",
    weight: 14,
    disposition: "ANSWERED",
    tags: ["Appointment"],
    steps: [
      greeting,
      [
        [
          "C: Hi, I'd like to book the yearly check for our {item}.",
          "A: Sure. Can I have your name?",
          "C: {name}, at {street}.",
        ],
        [
          "C: Hello, it's {name}. I got your card that the {item} is due for service.",
          "A: That's right, it's been a year. Same address, {street}?",
          "C: Same address.",
        ],
      ],
      [
        [
          "A: I could offer you {day} at {time}.",
          "C: Hmm, mornings are hard. Do you have anything later?",
          "A: {otherday} between two and four.",
          "C: That's better.",
        ],
        ["A: The next opening is {day} at {time}. Does that work?", "C: That works well."],
      ],
      [
        [
          "A: The technician calls you {minutes} minutes before he arrives. Is {callback} a good number?",
          "C: Yes, that's my cell.",
        ],
      ],
      goodbye,
    ],
    filler: walkThrough.slice(7, 20),
    fill: [0, 2],
  },
  {
    name: "reschedule",
    weight: 8,
    disposition: "ANSWERED",
    tags: ["Appointment", "Reschedule"],
    steps: [
      greeting,
      [
        [
          "C: This is {name}. I have somebody coming on {day} and I won't be home.",
          "A: No problem. Let me find that. {street}?",
          "C: That's the one.",
        ],
      ],
      [
        [
          "A: I can move you to {otherday}, same time.",
          "C: Could it be a little earlier? Around {time}?",
          "A: {time} is open. Done.",
        ],
        ["A: The week after looks better. {otherday} at {time}?", "C: Yes, put me there, please."],
      ],
      goodbye,
    ],
  },
  {
    name: "vendor cold call",
    weight: 4,
    disposition: "ANSWERED",
    tags: ["Solicitation"],
    steps: [
      greeting,
      [
        [
          "C: Good afternoon, am I speaking with the person who handles your fleet insurance?",
          "A: No, this is the line for customers. May I ask what it's about?",
          "C: We save companies like yours up to twenty percent.",
          "A: Please send that in writing to our office, we don't take offers on this line.",
        ],
        [
          "C: Hello, this is {first} with Brightline Office Supplies. Who orders your toner?",
          "A: We have a supplier for that, thank you.",
          "C: Could I just leave a price list?",
          "A: By mail, please. I need to keep this line free for customers.",
        ],
      ],
      [
        ["C: All right. Have a nice day.", "A: You too."],
        ["C: When would be a better time?", "A: There isn't one on this number, sorry. Goodbye."],
      ],
    ],
  },
];
