import { createWriter, daytime, type Desk, type Part } from "./compose-thread.ts";
import type { Language } from "./contact-names.ts";
import type { SeedContact } from "./contacts.ts";
import { createRandom, type Random } from "./random.ts";
import type { TextScript } from "./text-talk.ts";
import { languageScript, specialTexts, threadScripts } from "./text-scripts.ts";

/** A thread that is always there, for tests and for the eye. */
export type KnownThread = {
  id: number;
  language: Language;
  /** Whether the contact has a name. */
  named: boolean;
  limit: number;
  parts: (setting: { desk: Desk; contact: SeedContact; random: Random }, now: Date) => Part[];
};

const LONGEST = 2000;
/** Texts of the last part of the longest thread. */
const LATEST = 2;
/** Seconds. */
const LONGEST_WAIT = 600;
const HOUR = 3_600_000;

/** One part, some hours ago. */
function recent(hours: number, script: TextScript): KnownThread["parts"] {
  return (setting, now) => {
    const writer = createWriter(setting);
    writer.write(script, new Date(now.getTime() - hours * HOUR));
    return writer.parts;
  };
}

function verbatim(texts: readonly string[]): TextScript {
  return (talk) => {
    for (const text of texts) talk.verbatim(text);
  };
}

export const knownThreads: readonly KnownThread[] = [
  { id: 995_001, language: "en", named: true, limit: LONGEST, parts: longest },
  {
    id: 995_002,
    language: "en",
    named: true,
    limit: 60,
    parts: recent(5, (talk) => {
      talk.verbatim(specialTexts().longest);
      talk.us("Thank you for all the details! Please leave it off until we have had a look.");
      talk.them("Will do.");
    }),
  },
  { id: 995_003, language: "ar", named: true, limit: 60, parts: recent(26, languageScript("ar")) },
  { id: 995_004, language: "he", named: true, limit: 60, parts: recent(9, languageScript("he")) },
  {
    id: 995_005,
    language: "en",
    named: true,
    limit: 60,
    parts: recent(3, (talk) => verbatim(specialTexts().hostile)(talk)),
  },
  {
    id: 995_006,
    language: "en",
    named: false,
    limit: 60,
    parts: recent(2, verbatim(["Hi, do you remember me?", "You fixed our sink in 2019"])),
  },
  ...(["es", "fr", "vi", "zh", "ru"] as const).map((language, n) => ({
    id: 995_007 + n,
    language,
    named: true,
    limit: 60,
    parts: recent(30 + n * 9, languageScript(language)),
  })),
];

/** Two thousand messages with somebody who looks after many houses: several a day, every day. */
function longest(
  { desk, contact, random }: { desk: Desk; contact: SeedContact; random: Random },
  now: Date,
): Part[] {
  const writer = createWriter({ desk, contact, random });
  const { sequels } = threadScripts();
  while (writer.count() < LONGEST - LATEST) writer.write(random.weighted(sequels), now);
  const perDay = Math.ceil(writer.parts.length / 84);
  const days = (index: number) => 4 + Math.floor((writer.parts.length - 1 - index) / perDay);
  const clock = createRandom(LONGEST);
  const dated = writer.parts.map((part, index) => ({
    ...part,
    at: daytime(clock, desk.place, now, days(index)),
  }));
  const parts = dated.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  let room = LONGEST - LATEST;
  const fitted = parts.map((part) => {
    // Waits of days inside a part would move the later parts into the future.
    const lines = part.lines
      .slice(0, room)
      .map((line) => ({ ...line, wait: Math.min(line.wait, LONGEST_WAIT) }));
    room -= lines.length;
    return { ...part, lines };
  });
  writer.write(
    verbatim(["Unit 12 has no hot water either now", "Can somebody come today?"]),
    new Date(now.getTime() - 0.6 * HOUR),
  );
  return [...fitted, ...writer.parts.slice(-1)];
}
