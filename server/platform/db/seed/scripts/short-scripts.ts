import type { Script } from "./script.ts";

const greeting = [
  ["A: Acme Home Services, {agent} here. How can I help?"],
  ["A: Thank you for calling Acme, {agent} speaking."],
] as const;

const goodbye = [
  ["A: Thank you, {first}. Goodbye.", "C: Bye."],
  ["C: Thanks. Bye bye.", "A: Bye."],
] as const;

export const shortScripts: readonly Script[] = [
  {
    name: "wrong number",
    weight: 5,
    disposition: "ANSWERED",
    tags: ["Wrong number"],
    steps: [
      [["A: Acme Home Services, this is {agent}."]],
      [
        [
          "C: Oh. I was trying to reach the dentist on Center Street.",
          "A: I'm afraid this is a heating and plumbing company.",
          "C: I must have mixed up a digit. Sorry about that.",
          "A: No harm done. Goodbye.",
        ],
        [
          "C: Is {first} there?",
          "A: There's nobody by that name here. This is Acme Home Services.",
          "C: Isn't this {callback}?",
          "A: No, you're off by one.",
          "C: Sorry!",
          "A: Not at all. Bye.",
        ],
        [
          "C: Hi, can I order a large with mushrooms?",
          "A: That sounds good, but we only do furnaces.",
          "C: Oh no. Sorry.",
          "A: Happens every week. Enjoy your pizza.",
        ],
      ],
    ],
  },
  {
    name: "job applicant",
    weight: 3,
    disposition: "ANSWERED",
    tags: ["Job applicant"],
    steps: [
      greeting,
      [
        [
          "C: Hi, I saw that you are looking for technicians in {city}. My name is {name}.",
          "A: We are. Do you have a license?",
          "C: A journeyman's, for {year} years now.",
          "A: And what have you mostly worked on?",
          "C: Residential. Furnaces, some {brand}, a lot of service calls.",
        ],
      ],
      [
        [
          "A: Please send your papers to the office, and I'll tell them that you called.",
          "C: Is the position still open, then?",
          "A: There are two of them. They start interviews on {day}.",
        ],
      ],
      goodbye,
    ],
  },
  {
    name: "voicemail",
    weight: 9,
    disposition: "VOICEMAIL",
    tags: ["Voicemail"],
    steps: [
      [
        [
          "A: You have reached Acme Home Services outside of our hours. Please leave your name and number after the tone.",
        ],
      ],
      [
        [
          "C: Yes, hello, this is {name} at {street}. Our {item} is making a noise. It isn't urgent, but please call me back at {callback}. Thanks.",
        ],
        [
          "C: Hi, {name} here. I'm calling about the quote you sent. Could somebody call me on {day} after {time}? The number is {callback}. Bye.",
        ],
        [
          "C: Hello? Oh, it's the machine. Well. This is {name}. I need to move my appointment on {day}. Call me, please. {callback}.",
        ],
      ],
    ],
  },
  {
    name: "call back",
    weight: 6,
    disposition: "ANSWERED",
    direction: "outbound",
    tags: ["Follow-up"],
    steps: [
      [
        [
          "C: Hello?",
          "A: Good day, this is {agent} with Acme Home Services. Am I speaking with {name}?",
          "C: Yes, that's me.",
        ],
      ],
      [
        ["A: You asked us to call about the {item}. Is this a good moment?", "C: It is, go ahead."],
        [
          "A: I'm calling to see whether everything works after the visit on {day}.",
          "C: It does, it's very quiet now. Thanks for asking.",
        ],
      ],
      [
        ["A: Then I'll put you down for {otherday} at {time}.", "C: Sounds good."],
        ["A: Is there anything else we could do for you?", "C: Not at the moment."],
      ],
      goodbye,
    ],
  },
];
