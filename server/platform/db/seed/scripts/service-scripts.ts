import { support, walkThrough } from "./filler.ts";
import type { Script } from "./script.ts";

const greeting = [
  ["A: Acme Home Services, {agent} here. How can I help?"],
  ["A: Thank you for calling Acme. You're speaking with {agent}."],
] as const;

const goodbye = [
  ["A: Thank you, {first}. Call us any time.", "C: Will do. Bye bye."],
  ["C: Thanks a lot, you've been very helpful.", "A: Glad to hear it. Goodbye."],
] as const;

export const serviceScripts: readonly Script[] = [
  {
    name: "support",
    weight: 13,
    disposition: "ANSWERED",
    tags: ["Support"],
    comments: ["Solved on the phone, no truck needed."],
    steps: [
      greeting,
      [
        [
          "C: Hi. Our {item} stopped this morning and I'm not sure if it's something I can fix myself.",
          "A: Let's find out together. Who am I speaking with?",
          "C: {name}, from {city}.",
        ],
      ],
      [["A: And is it one of ours?", "C: Yes, you put it in {year} years ago. It's a {brand}."]],
      [
        [
          "C: Oh. It's running again.",
          "A: There you go. Leave it for ten minutes, and if it stops, call me back and ask for {agent}.",
        ],
        [
          "A: I think it needs a person after all. I can have somebody there {day} at {time}.",
          "C: Let's do that, thank you.",
        ],
      ],
      goodbye,
    ],
    filler: support,
    fill: [2, 7],
  },
  {
    name: "emergency",
    weight: 6,
    disposition: "TRANSFERRED",
    tags: ["Emergency"],
    comments: ["Dispatched within minutes, well done."],
    steps: [
      [["A: Acme Home Services, {agent}."]],
      [
        [
          "C: There's water coming through my kitchen ceiling!",
          "A: Okay. First, do you know where the main valve is?",
          "C: In the basement, I think. Next to the meter.",
          "A: Please go there now and turn it clockwise. I'll stay on the line.",
          "H: 40",
          "C: It's off. It's slowing down.",
        ],
        [
          "C: We have no heat and it's below freezing. I have a baby here.",
          "A: I understand. Is anybody feeling dizzy or sick?",
          "C: No, we're just cold.",
          "A: Good. I'm sending somebody tonight. What is the address?",
        ],
      ],
      [
        [
          "A: The address, please.",
          "C: {street} in {city}. My name is {name}.",
          "A: I'm connecting you with the dispatcher, he tells you how long it takes. Stay on the line.",
          "H: 15",
        ],
      ],
      [
        [
          "A: Dispatch, this is the night desk. I see you, {first}. A truck is about {minutes} minutes away.",
          "C: Thank you. Thank you so much.",
          "A: Keep your phone close, he calls from the road.",
        ],
      ],
    ],
  },
  {
    name: "complaint",
    weight: 6,
    disposition: "ANSWERED",
    tags: ["Complaint"],
    comments: ["Kept calm and owned it. Refund approved.", "Check why the second visit was not booked."],
    steps: [
      greeting,
      [
        [
          "C: I'm {name}, and I am really not happy. Your man was here {day} and it's leaking again.",
          "A: I'm sorry to hear that, {first}. That's not how it should be.",
          "C: I took two days off work for this.",
        ],
        [
          "C: I have been waiting since {time} and nobody came. Nobody called either.",
          "A: That's on us, and I apologize. May I have your name and address?",
          "C: {name}, {street}.",
        ],
      ],
      [
        [
          "A: Let me look at the notes of that visit.",
          "H: 35",
          "A: I see what happened. The part was ordered, but the second visit was never booked.",
          "C: So it was forgotten.",
        ],
        [
          "A: I'm talking to the dispatcher right now, give me one moment.",
          "H: 50",
          "A: The truck broke down and the message didn't reach you. That shouldn't happen.",
        ],
      ],
      [
        [
          "C: And what are you going to do about it?",
          "A: Somebody comes {otherday} at {time}, the first job of the day, and I take the {small} dollars for the visit off your bill.",
          "C: All right. I'll believe it when I see him.",
          "A: I'd say the same. I will call you myself afterwards.",
        ],
      ],
      goodbye,
    ],
    filler: support,
    fill: [0, 2],
  },
  {
    name: "billing",
    weight: 8,
    disposition: "ANSWERED",
    tags: ["Billing"],
    steps: [
      greeting,
      [["C: Hi, I have a question about invoice {order}.", "A: Sure. What is the name on it?", "C: {name}."]],
      [
        [
          "A: I have it. {price} dollars, from {day}.",
          "C: Right. There's a line for a {item} that I don't understand. He didn't replace that.",
          "A: Let me check with the technician's sheet.",
          "H: 28",
          "A: You're right, that was quoted but not done. I'll take it off.",
        ],
        [
          "A: It says {price} dollars, due at the end of the month.",
          "C: I paid it already, online, last week.",
          "A: Do you have the confirmation number?",
          "C: {order}.",
          "A: Found it. It was booked to your old account. I'll move it over.",
        ],
      ],
      [["C: Will I get a new invoice?", "A: By e-mail within the hour."]],
      goodbye,
    ],
  },
  {
    name: "warranty",
    weight: 6,
    disposition: "ANSWERED",
    tags: ["Warranty", "Support"],
    steps: [
      greeting,
      [
        [
          "C: I want to know whether our {item} is still under warranty.",
          "A: I can look that up. The name, please?",
          "C: {name}. It's a {brand}, you installed it {year} years ago.",
        ],
      ],
      [
        [
          "A: Ten years on parts and two on labor. So the part is covered and the labor isn't.",
          "C: What does the labor come to?",
          "A: About {small} dollars for that kind of job.",
        ],
        [
          "A: You have the plan, so everything is covered, {first}.",
          "C: Oh good. I forgot that we took that.",
        ],
      ],
      [["C: Okay, then please send somebody.", "A: {day} at {time}. He has the part with him."]],
      goodbye,
    ],
    filler: [...support, ...walkThrough.slice(0, 4)],
    fill: [0, 3],
  },
  {
    name: "cancellation",
    weight: 4,
    disposition: "ANSWERED",
    tags: ["Cancellation"],
    comments: ["Tried to keep the customer without pushing."],
    steps: [
      greeting,
      [
        [
          "C: I'd like to cancel the service plan, please. The name is {name}.",
          "A: I'm sorry to see you go. May I ask why?",
          "C: We're selling the house.",
        ],
        [
          "C: Hello, {name}. I want to stop the monthly plan. We hardly use it.",
          "A: I understand. You have had one visit this year, and the second is still open. Shall I book that before it ends?",
          "C: Hm. Can I do that?",
          "A: It's already paid for.",
        ],
      ],
      [
        [
          "A: It ends on the last of the month, and there is nothing more to pay.",
          "C: Do I get that in writing?",
          "A: By e-mail today.",
        ],
      ],
      goodbye,
    ],
  },
];
