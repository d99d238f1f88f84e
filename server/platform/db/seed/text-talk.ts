import { startReply, stopReply } from "../../messages/opt-out.ts";
import type { Facts } from "./facts.ts";
import { places } from "./places.ts";
import type { Random } from "./random.ts";

/** One text of a thread that is not dated yet. */
export type TextLine = {
  /** `auto` is what the platform sends by itself. */
  from: "them" | "us" | "auto";
  body: string;
  /** Seconds since the text before. */
  wait: number;
  failed: boolean;
};

/** What a thread is about, in the words of a text. */
export type TextFacts = Facts & {
  /** How the company addresses the contact: by the first name, or not at all when it has none. */
  hi: string;
  /** The end of a link. */
  code: string;
};

/** A thread that is being written. Of several wordings one is sent, if possible one not yet sent in this thread. */
export type TextTalk = {
  facts: TextFacts;
  /** What the script has remembered. */
  notes: Map<string, string | number | boolean>;
  us: (...wordings: string[]) => void;
  them: (...wordings: string[]) => void;
  auto: (...wordings: string[]) => void;
  /** They send exactly this: the words matter. */
  verbatim: (body: string) => void;
  /** What the platform answers to STOP and to START. */
  confirmStop: () => void;
  confirmStart: () => void;
  /** Has one of several exchanges whose texts belong together: "U: …" is sent by us, "T: …" by them. */
  either: (...exchanges: (readonly string[])[]) => void;
  /** So many minutes pass before the next text. */
  wait: (least: number, most: number) => void;
  maybe: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
};

export type TextScript = (talk: TextTalk) => void;

const company = places[0]?.name ?? "";

/** How somebody types. */
type Habits = { lower: boolean; bare: boolean; short: boolean; emoji: string; splits: boolean };

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\byou\b/g, "u"],
  [/\bare\b/g, "r"],
  [/\bplease\b/gi, "pls"],
  [/\bthank you\b/gi, "thx"],
  [/\bthanks\b/gi, "thx"],
  [/\btomorrow\b/gi, "tmrw"],
  [/\bbecause\b/gi, "bc"],
  [/\bokay\b/gi, "k"],
  [/\bto be honest\b/gi, "tbh"],
  [/\bsomeone\b/gi, "some1"],
];

const fillers = ["lol", "haha", "sorry", "ok so", "hey", "also", "btw", "hmm", "well", "oh"] as const;
const emojis = ["🙏", "👍", "😊", "😅", "🙌", "😬", "❤️", "🤞", "👌🏽", "🥶", "🥵", "🤦‍♀️"] as const;

/** Makes a writer: every script it is given goes on with the same thread. */
export function createThread(random: Random): {
  lines: TextLine[];
  write: (script: TextScript, facts: TextFacts) => void;
} {
  const lines: TextLine[] = [];
  const sent = new Set<string>();
  const habits = habitsOf(random);
  let pause = 0;

  const add = (from: TextLine["from"], body: string, failed = false) => {
    lines.push({
      from,
      body,
      wait: pause > 0 ? pause : waitBefore(from, lines.at(-1)?.from, random),
      failed,
    });
    pause = 0;
  };
  const choose = (wordings: readonly string[]) => {
    const fresh = wordings.filter((wording) => !sent.has(wording));
    const wording = random.pick(fresh.length > 0 ? fresh : wordings);
    sent.add(wording);
    return wording;
  };
  const us = (...wordings: string[]) => {
    const body = choose(wordings);
    const failed = random.chance(0.015);
    add("us", body, failed);
    if (failed && random.chance(0.7)) add("us", body);
  };
  const them = (...wordings: string[]) => {
    for (const body of typed(choose(wordings), habits, random)) add("them", body);
  };
  const write = (script: TextScript, facts: TextFacts) =>
    script({
      facts,
      notes: new Map(),
      us,
      them,
      auto: (...wordings) => add("auto", choose(wordings)),
      verbatim: (body) => add("them", body),
      confirmStop: () => add("auto", stopReply(company)),
      confirmStart: () => add("auto", startReply(company)),
      either: (...exchanges) => {
        for (const text of random.pick(exchanges)) (text.startsWith("U") ? us : them)(text.slice(3));
      },
      wait: (least, most) => {
        pause = Math.round((least + random.next() * (most - least)) * 60);
      },
      maybe: random.chance,
      pick: random.pick,
    });
  return { lines, write };
}

/** Seconds: somebody who goes on typing is quick, an answer takes minutes, now and then an hour. */
function waitBefore(from: TextLine["from"], before: TextLine["from"] | undefined, random: Random): number {
  if (from === before) return random.int(4, 50);
  if (from === "auto") return random.int(1, 3);
  if (random.chance(0.12)) return random.int(1500, 11_000);
  return from === "us" ? random.int(35, 600) : random.int(20, 900);
}

function habitsOf(random: Random): Habits {
  return {
    lower: random.chance(0.4),
    bare: random.chance(0.45),
    short: random.chance(0.2),
    emoji: random.chance(0.3) ? random.pick(emojis) : "",
    splits: random.chance(0.25),
  };
}

const isLatin = /^[\p{ASCII}’–—…“”]*$/u;

/** A text as this person types it, in one piece or in two. Links, photos and other scripts stay as they are. */
function typed(text: string, habits: Habits, random: Random): string[] {
  if (text.includes("://") || text.startsWith("[") || text.length > 400 || !isLatin.test(text)) return [text];
  let body = text;
  if (habits.short) for (const [long, short] of shortForms) body = body.replace(long, short);
  if (random.chance(0.07)) body = `${random.pick(fillers)} ${body}`;
  if (habits.lower) body = body.toLowerCase();
  if (habits.bare) body = body.replace(/[.!]$/, "").replaceAll("'", "");
  else if (random.chance(0.08)) body = body.replace(/[.!]$/, random.pick(["!!", "...", "…", " :)"]));
  if (random.chance(0.06)) body = mistyped(body, random);
  if (habits.emoji !== "" && random.chance(0.35)) body = `${body} ${habits.emoji}`;
  const end = habits.splits ? body.search(/[.?!] (?=\p{L})/u) : -1;
  return end > 0 ? [body.slice(0, end + 1), body.slice(end + 2)] : [body];
}

/** Two letters change places. */
function mistyped(text: string, random: Random): string {
  const place = random.int(1, Math.max(1, text.length - 3));
  const pair = text.slice(place, place + 2);
  if (!/^[a-z]{2}$/.test(pair)) return text;
  return text.slice(0, place) + pair.charAt(1) + pair.charAt(0) + text.slice(place + 2);
}
