import type { Random } from "./random.ts";
import type { Script } from "./scripts/script.ts";

export type SeedTurn = { speaker: "agent" | "caller"; start: number; end: number; text: string };
export type Conversation = { turns: SeedTurn[]; duration: number };

/** What the two talk about: who they are and the thing that needs doing. */
export type Facts = {
  agent: string;
  name: string;
  first: string;
  city: string;
  street: string;
  callback: string;
};

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const items = [
  "furnace",
  "water heater",
  "air conditioner",
  "heat pump",
  "boiler",
  "dishwasher line",
  "sump pump",
];
const brands = ["Norwell", "Hearthline", "Auralis", "Kestrel", "Brightwater", "Oakmont"];
const rooms = ["kitchen", "basement", "laundry room", "upstairs bath", "garage", "hall closet", "attic"];
const times = [
  "eight thirty",
  "nine",
  "ten fifteen",
  "eleven",
  "one thirty",
  "two",
  "three forty-five",
  "four",
];

const round = (seconds: number) => Math.round(seconds * 10) / 10;

/** Has a conversation: fills in a script and gives every line the time it takes to say it. */
export function converse(script: Script, facts: Facts, random: Random): Conversation {
  const fixed = fixedWords(facts, random);
  const pace = { A: 2.3 + random.next() * 0.6, C: 2.2 + random.next() * 0.8 };
  const turns: SeedTurn[] = [];
  let clock = 0.4 + random.next();
  for (const exchange of exchangesOf(script, random)) {
    const words = { ...fixed, ...freshWords(random) };
    for (const line of exchange) {
      const [who, said] = [line.slice(0, 1), line.slice(3)];
      if (who === "H") {
        clock += Number(said) * (0.7 + random.next() * 0.6);
        continue;
      }
      const text = fill(said, words);
      const start = round(clock);
      clock += text.split(" ").length / pace[who === "A" ? "A" : "C"] + 0.2;
      turns.push({ speaker: who === "A" ? "agent" : "caller", start, end: round(clock), text });
      clock += 0.25 + random.next() * 0.9;
    }
  }
  return { turns, duration: Math.ceil(clock + 0.5) };
}

function exchangesOf({ steps, filler, fill: count }: Script, random: Random): readonly (readonly string[])[] {
  const had = steps.map((step) => random.pick(step));
  if (filler === undefined || count === undefined) return had;
  const more = random.shuffled(filler).slice(0, random.int(count[0], count[1]));
  // What is settled at the end, and the goodbye, come last.
  return [...had.slice(0, -2), ...more, ...had.slice(-2)];
}

function fixedWords(facts: Facts, random: Random): Record<string, string> {
  const [day, otherday] = random.shuffled(weekdays);
  return {
    ...facts,
    day: day ?? "Monday",
    otherday: otherday ?? "Tuesday",
    item: random.pick(items),
    brand: random.pick(brands),
    year: random.pick(["three", "five", "seven", "nine", "eleven", "twelve", "fifteen"]),
    price: String(random.int(9, 89) * 100 + random.pick([0, 50, 90])),
    order: String(random.int(20_000, 89_999)),
  };
}

function freshWords(random: Random): Record<string, string> {
  const [room, other] = random.shuffled(rooms);
  return {
    room: room ?? "kitchen",
    other: other ?? "garage",
    time: random.pick(times),
    small: String(random.int(4, 29) * 10),
    minutes: random.pick(["fifteen", "twenty", "thirty", "forty"]),
  };
}

function fill(text: string, words: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const found = words[word];
    if (found === undefined) throw new Error(`No word for {${word}} in "${text}".`);
    return found;
  });
}
