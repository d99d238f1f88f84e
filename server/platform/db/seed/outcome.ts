import { scriptFor, scriptNamed, type Script } from "./conversations.ts";
import type { Random } from "./random.ts";

type Disposition = "ANSWERED" | "NO ANSWER" | "BUSY" | "FAILED" | "VOICEMAIL" | "ABANDONED" | "TRANSFERRED";

/** How a call ended, and what was said, if anything. */
export type Outcome = {
  kind: "conversation" | "voicemail" | "spam" | "ivr" | "unanswered";
  disposition: Disposition;
  script: Script | null;
};

type Ending = "talk" | "transfer" | "message" | "nobody" | "busy" | "failed" | "gaveUp" | "menu" | "spam";

const open: readonly (readonly [Ending, number])[] = [
  ["talk", 64],
  ["transfer", 7],
  ["message", 6],
  ["spam", 6.5],
  ["nobody", 5],
  ["gaveUp", 4],
  ["menu", 4],
  ["busy", 2],
  ["failed", 1.2],
];
const closed: readonly (readonly [Ending, number])[] = [
  ["message", 46],
  ["talk", 20],
  ["gaveUp", 10],
  ["nobody", 9],
  ["spam", 8],
  ["menu", 5],
  ["busy", 1],
  ["failed", 1],
];
const outbound: readonly (readonly [Ending, number])[] = [
  ["talk", 55],
  ["nobody", 20],
  ["message", 17],
  ["busy", 5],
  ["failed", 3],
];

/** What becomes of a call. */
export function outcomeOf(random: Random, when: "open" | "closed" | "outbound"): Outcome {
  const ending = random.weighted({ open, closed, outbound }[when]);
  switch (ending) {
    case "talk":
      return { kind: "conversation", disposition: "ANSWERED", script: scriptFor(random, when) };
    case "transfer":
      return { kind: "conversation", disposition: "TRANSFERRED", script: transferable(random) };
    case "message":
      return {
        kind: "voicemail",
        disposition: "VOICEMAIL",
        script: scriptNamed(when === "outbound" ? "leftMessage" : "voicemail"),
      };
    case "spam":
      return { kind: "spam", disposition: random.chance(0.7) ? "ANSWERED" : "FAILED", script: null };
    case "menu":
      return { kind: "ivr", disposition: "ABANDONED", script: null };
    case "gaveUp":
      return { kind: "unanswered", disposition: "ABANDONED", script: null };
    case "nobody":
      return { kind: "unanswered", disposition: "NO ANSWER", script: null };
    case "busy":
      return { kind: "unanswered", disposition: "BUSY", script: null };
    case "failed":
      return { kind: "unanswered", disposition: "FAILED", script: null };
  }
}

function transferable(random: Random): Script {
  for (;;) {
    const script = scriptFor(random, "open");
    if (script.department !== undefined) return script;
  }
}

/** Seconds that it rings. */
export function ringSeconds(random: Random, { kind, disposition }: Outcome): number {
  if (disposition === "FAILED" || kind === "ivr") return random.int(0, 1);
  if (disposition === "BUSY") return random.int(1, 3);
  if (disposition === "NO ANSWER") return random.int(22, 38);
  if (disposition === "VOICEMAIL") return random.int(16, 27);
  if (disposition === "ABANDONED") return random.int(4, 26);
  return Math.round(2 + random.next() ** 1.8 * 20);
}

/** Seconds on the line when there is no conversation. */
export function silentSeconds(random: Random, { kind, disposition }: Outcome): number {
  if (kind === "ivr") return random.int(5, 74);
  if (kind === "spam" && disposition === "ANSWERED") return random.int(3, 28);
  return 0;
}
