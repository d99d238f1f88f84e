import type { Topic } from "../talk.ts";

/** What somebody who complains goes on about. */
export const grievances: readonly Topic[] = [
  ({ agent, caller }) => {
    caller(
      "I took a whole day off for this. Do you know what that costs me?",
      "I had to cancel three meetings for this.",
    );
    agent(
      "I'm sorry. Your time is worth as much as ours.",
      "That's not acceptable, and I won't make excuses for it.",
    );
    caller("Exactly.", "Well, it doesn't feel like it.");
  },
  ({ agent, caller }) => {
    caller(
      "I've been a customer for nine years. I've sent you half of my street.",
      "I recommended you to my sister, and now I feel like an idiot.",
    );
    agent(
      "I can see that here, and we don't take it for granted.",
      "That makes me feel even worse about it. Thank you for giving us the chance to fix it.",
    );
  },
  ({ agent, caller }) => {
    caller(
      "The last person I talked to was quite rude, by the way.",
      "When I called on the weekend, the lady practically hung up on me.",
    );
    agent(
      "I apologize. I'll listen to that call myself.",
      "Do you remember about what time that was? The calls are recorded, so I can find it.",
    );
    caller("Around four, I think.", "It must have been right after lunch.");
  },
  ({ agent, caller }) => {
    caller(
      "So what am I supposed to do until then? I've got a house full of people this weekend.",
      "And in the meantime I'm washing dishes in the bathtub.",
    );
    agent(
      "I'm looking for the earliest thing we have. Give me a moment.",
      "We'll get you in ahead of the line. I'm moving something around right now.",
    );
    caller("Okay.", "I'd appreciate it.");
  },
];

/** The same, about a repair that went wrong. */
export const repairGrievances: readonly Topic[] = [
  ({ agent, caller }) => {
    caller(
      "And he left a hole in the drywall, about the size of a dinner plate.",
      "There's a scratch on the new floor, right where they rolled it in.",
    );
    agent(
      "Did you take a picture of it, by any chance?",
      "Oh no. We're insured for that, so please send me a photo.",
    );
    caller("I've got three of them. Where do I send those?", "I did. With a date on it.");
    agent(
      "Just reply to our last text with them. I'll open a claim today.",
      "Text them to this number, and I'll attach them to the order.",
    );
  },
  ({ agent, caller, facts: f }) => {
    caller(
      `The quote said ${f.fee}, and the bill says ${f.repair}. How does that happen?`,
      "Nobody told me about the extra part until it was on the bill.",
    );
    agent(
      "You should have signed for that before he did it. Let me see if there's a signature.",
      "That shouldn't happen. There's supposed to be a price before any work.",
    );
    caller(
      "I never signed anything.",
      "He showed me something on his tablet, but he didn't say that it was more.",
    );
    agent("Then it comes off. It's that simple.", "I'm going to take that up with him, and I'll adjust it.");
  },
  ({ agent, caller }) => {
    caller(
      "What I don't get is why nobody checked it before he left.",
      "He didn't even turn it on to test it!",
    );
    agent(
      "He should have run it for fifteen minutes. That's our own rule.",
      "I agree. It's on the checklist, and it wasn't done.",
    );
    caller("Well, there you have it.", "Then he skipped that.");
  },
];
