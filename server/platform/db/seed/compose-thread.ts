import { personAt } from "./callers.ts";
import type { SeedContact } from "./contacts.ts";
import { makeFacts } from "./facts.ts";
import { branches, type Place } from "./places.ts";
import { at, type Random } from "./random.ts";
import { createThread, type TextFacts, type TextLine, type TextScript } from "./text-talk.ts";
import { languageScript, specialTexts, textScript, threadScripts } from "./text-scripts.ts";
import { atWallTime, wallTime } from "./when.ts";

export type Agent = { id: number; first: string };
/** Who texts for a unit, and from which numbers. */
export type Desk = { account: number; place: Place; numbers: readonly string[]; agents: readonly Agent[] };
/** A part of a thread: what is written in one go, from a moment on, by one of ours. */
export type Part = { at: Date; agent: Agent; lines: readonly TextLine[] };

type Setting = { desk: Desk; contact: SeedContact; random: Random };
type Writer = { write: (script: TextScript, start: Date) => void; parts: Part[]; count: () => number };

/** Makes a writer of parts: each is about something else, and the same agent writes most of them. */
export function createWriter({ desk, contact, random }: Setting): Writer {
  const thread = createThread(random);
  const parts: Part[] = [];
  const regular = random.pick(desk.agents);
  const write = (script: TextScript, start: Date) => {
    const agent = random.chance(0.8) ? regular : random.pick(desk.agents);
    const begun = thread.lines.length;
    thread.write(script, factsOf({ desk, contact, random }, agent, start));
    parts.push({ at: start, agent, lines: thread.lines.slice(begun) });
  };
  return { write, parts, count: () => thread.lines.length };
}

function factsOf({ desk, contact, random }: Setting, agent: Agent, start: Date): TextFacts {
  const { place } = desk;
  const towns = place.towns.length > 0 ? place.towns : at(branches, 0).towns;
  const person = personAt(contact.number, towns);
  const [first, last] = plainName(contact.name) ?? [person.first, person.last];
  const wall = wallTime(place.timezone, start);
  const facts = makeFacts(
    {
      agent: agent.first,
      colleague: random.pick(desk.agents).first,
      branch: place.name === place.city ? place.name : place.city,
      caller: { ...person, first, last },
      hour: wall.getUTCHours(),
      month: wall.getUTCMonth() + 1,
      wholeHouse: false,
    },
    random,
  );
  return {
    ...facts,
    hi: plainName(contact.name) === null ? "" : ` ${first}`,
    code: random.int(36 ** 4, 36 ** 5 - 1).toString(36),
  };
}

/** First and last name, when that is what the contact's name is: "Mom 💛" is not how a company begins a text. */
function plainName(name: string | null): [first: string, last: string] | null {
  const [, first, last] = /^(\p{Lu}\p{Ll}+) (\p{Lu}[\p{L}’]+)$/u.exec(name ?? "") ?? [];
  return first === undefined || last === undefined ? null : [first, last];
}

/** How many messages a thread gets, and how many days ago it may have begun. */
const lengths: readonly (readonly [{ least: number; most: number; days: number }, number])[] = [
  [{ least: 2, most: 6, days: 90 }, 46],
  [{ least: 7, most: 14, days: 90 }, 33],
  [{ least: 15, most: 30, days: 88 }, 14],
  [{ least: 31, most: 60, days: 88 }, 7],
];

/** The most messages of a thread. */
export const MAX_LENGTH = 60;

/**
 * What a contact and a unit write to each other in the last 90 days, in parts: what it began with, and for those who
 * stay in touch what came later. `n` says which threads are about leaving the list, and with which words.
 */
export function composeThread(setting: Setting, n: number, now: Date): Part[] {
  const { random, desk, contact } = setting;
  const writer = createWriter(setting);
  const { least, most, days } = random.weighted(lengths);
  // Recent threads are more frequent; long ones began earlier.
  const ago = least > 14 ? random.int(50, days - 1) : Math.floor(random.next() ** 1.7 * days);
  let start = daytime(random, desk.place, now, ago);
  if (n % 20 === 7) {
    const { stop } = specialTexts();
    writer.write(leaving(at(stop, Math.floor(n / 20) % stop.length), random.chance(0.2)), start);
    return writer.parts;
  }
  const translated = contact.language === "en" ? null : languageScript(contact.language);
  if (translated === null && ago < 80 && random.chance(0.04)) {
    writer.write(textScript("promotion"), daytime(random, desk.place, now, ago + random.int(2, 9)));
  }
  const { openings, onlyOnce, sequels } = threadScripts();
  const opening = translated ?? random.weighted(openings);
  writer.write(opening, start);
  if (onlyOnce.includes(opening)) return writer.parts;
  const target = random.int(least, most);
  const step = Math.max(1, Math.floor((ago / Math.max(1, target)) * 7));
  for (let left = ago; writer.count() < target && left > 0;) {
    left = Math.max(0, left - random.int(1, step));
    start = daytime(random, desk.place, now, left);
    writer.write(translated ?? random.weighted(sequels), start);
  }
  return writer.parts;
}

/** Somebody gets an advertisement and has had enough; a few come back. */
function leaving(wording: string, comesBack: boolean): TextScript {
  return (talk) => {
    textScript("promotion")(talk);
    talk.wait(1, 400);
    talk.verbatim(wording);
    talk.confirmStop();
    if (!comesBack) return;
    talk.wait(20, 3000);
    talk.verbatim(talk.pick(["START", "Start", "Unstop", "UNSTOP"]));
    talk.confirmStart();
  };
}

/** A moment of a working day that is over, or of today. */
export function daytime(random: Random, place: Place, now: Date, days: number): Date {
  const minutes = random.int(8 * 60 + 5, 18 * 60 + 40);
  const moment = atWallTime(place.timezone, now, { days, minutes });
  const latest = now.getTime() - random.int(2, 300) * 60_000;
  return new Date(Math.min(moment.getTime() + random.int(0, 59) * 1000, latest));
}
