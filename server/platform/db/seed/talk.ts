import type { Facts } from "./facts.ts";
import type { Random } from "./random.ts";
import type { TagName } from "./tags.ts";

type Speaker = "agent" | "caller";
/** Seconds of the recording. */
export type Turn = { speaker: Speaker; start: number; end: number; text: string };
export type Conversation = {
  turns: Turn[];
  duration: number;
  /** When a colleague took over, in seconds. */
  handedOver: number | null;
  /** What it turned out to be about. */
  tags: readonly TagName[];
};

/** Part of a conversation. */
export type Topic = (talk: Talk) => void;

/** A conversation that is being had. Of several wordings one is said, if possible one not yet said in this call. */
export type Talk = {
  facts: Facts;
  /** What the script has remembered. */
  notes: Map<string, string | number | boolean>;
  agent: (...wordings: string[]) => void;
  caller: (...wordings: string[]) => void;
  /** Has one of several exchanges whose lines belong together: "A: …" is said by the agent, "C: …" by the caller. */
  either: (...exchanges: (readonly string[])[]) => void;
  /** Tags the call. */
  mark: (tag: TagName) => void;
  /** Nobody speaks for so many seconds: music, or somebody looks something up. */
  hold: (least: number, most: number) => void;
  /** From here on a colleague speaks as the agent. */
  handOver: () => void;
  maybe: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  /** So many different ones of the topics, in random order; none comes twice in one call. */
  some: (topics: readonly Topic[], count: number) => void;
  /** Goes through topics in random order until so many seconds have passed since the call was answered. */
  until: (seconds: number, topics: readonly Topic[]) => void;
};

const asides: Record<Speaker, readonly string[]> = {
  caller: ["Mm-hmm.", "Okay.", "Right.", "Sure.", "Got it.", "Uh-huh.", "Yeah.", "Okay, yeah."],
  agent: ["Mm-hmm.", "Okay.", "I see.", "Right.", "Sure.", "Of course.", "Got it."],
};

const hesitations = ["Um, ", "Uh, ", "Well, ", "Yeah, ", "So, ", "Yeah, um, "] as const;

/** Words a sentence may begin with after a hesitation, in lower case or not. */
const canFollowHesitation =
  /^(I|I'm|I'd|I've|It|It's|We|We're|We've|My|The|There's|That's|They|Not|About|Maybe)\b/;

/** Has a conversation and gives every turn the time it takes to say it, about 2.6 words a second. */
export function converse(script: Topic, facts: Facts, random: Random): Conversation {
  const turns: Turn[] = [];
  const said = new Set<string>();
  const done = new Set<Topic>();
  const pace = { agent: 2.45 + random.next() * 0.4, caller: 2.35 + random.next() * 0.55 };
  let clock = 0.4 + random.next() * 0.8;
  let handedOver: number | null = null;
  const tags = new Set<TagName>();

  const utter = (speaker: Speaker, text: string) => {
    const start = round(clock);
    clock += Math.max(0.5, text.split(" ").length / pace[speaker]) * (0.94 + random.next() * 0.12);
    turns.push({ speaker, start, end: round(clock), text });
    clock += random.chance(0.12) ? 0.9 + random.next() * 1.6 : 0.15 + random.next() * 0.7;
  };
  const say = (speaker: Speaker, wordings: readonly string[]) => {
    const fresh = wordings.filter((wording) => !said.has(wording));
    const wording = random.pick(fresh.length > 0 ? fresh : wordings);
    said.add(wording);
    const text = speaker === "caller" ? hesitant(wording, random) : wording;
    const [before, after] = random.chance(0.3) ? broken(text) : [text, ""];
    utter(speaker, before);
    if (after === "") return;
    const other = speaker === "agent" ? "caller" : "agent";
    const last = turns.findLast((turn) => turn.speaker === other && asides[other].includes(turn.text));
    utter(other, random.pick(asides[other].filter((aside) => aside !== last?.text)));
    utter(speaker, after);
  };
  const next = (topics: readonly Topic[]) => random.shuffled(topics.filter((topic) => !done.has(topic)));
  const run = (topic: Topic) => {
    done.add(topic);
    topic(talk);
  };
  const talk: Talk = {
    facts,
    notes: new Map(),
    agent: (...wordings) => say("agent", wordings),
    caller: (...wordings) => say("caller", wordings),
    either: (...exchanges) => {
      for (const line of random.pick(exchanges))
        say(line.startsWith("A") ? "agent" : "caller", [line.slice(3)]);
    },
    mark: (tag) => {
      tags.add(tag);
    },
    hold: (least, most) => {
      clock += least + random.next() * (most - least);
    },
    handOver: () => {
      handedOver = round(clock);
      facts.agent = facts.colleague;
      facts.known = true;
    },
    maybe: random.chance,
    pick: random.pick,
    some: (topics, count) => next(topics).slice(0, count).forEach(run),
    until: (seconds, topics) => {
      for (const topic of next(topics)) if (clock < seconds) run(topic);
    },
  };
  script(talk);
  const end = turns.at(-1)?.end ?? clock;
  return { turns, duration: Math.ceil(end + 0.4 + random.next() * 2), handedOver, tags: [...tags] };
}

function hesitant(text: string, random: Random): string {
  if (!canFollowHesitation.test(text) || !random.chance(0.16)) return text;
  const first = /^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
  return random.pick(hesitations) + first;
}

/** A long turn in two, at the end of a sentence near its middle; a short one whole. */
function broken(text: string): [before: string, after: string] {
  if (text.length < 140) return [text, ""];
  const ends = [...text.matchAll(/[.!] (?=[A-Z])/g)].map((match) => match.index + 1);
  const middle = text.length / 2;
  const place = ends.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (place === undefined || place < 40) return [text, ""];
  return [text.slice(0, place), text.slice(place + 1)];
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
