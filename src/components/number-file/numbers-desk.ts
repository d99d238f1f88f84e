import { csvLine } from "../../lib/csv.ts";
import { byteOrderMark } from "../../lib/save-file.ts";
import { nextFacts, saidBesides, type Meaning } from "./number-facts.ts";
import {
  openNumbers,
  readNumbers,
  type FileChoice,
  type NumberSource,
  type OpenedFile,
} from "./number-source.ts";
import { siftNumbers, type Sifted, type Sifting } from "./sift-numbers.ts";

/** A row that was left out. `digits` is null where it has no number; `from` and `at` name it when it is corrected. */
export type LeftRow = {
  from: number;
  at: number;
  source: string;
  line: number | null;
  digits: number | null;
  cell: string;
  why: string | null;
};

/** How many numbers there are, and how many rows were left out for which reason. */
export type Counts = { kept: number; left: readonly { reason: string; count: number }[] };

/** How much of a file has been read: 0 to 1. */
export type ReadSoFar = { id: number; part: number; rows: number };

type HeldFile = { blob: Blob; opened: OpenedFile; choice: FileChoice; isPaste: boolean };
type Held = Sifting & { id: number; file: HeldFile | null };
type State = { held: Held[]; stopped: Set<number>; sifted: Sifted };

/**
 * Holds all numbers of one broadcast or import, and answers questions about them. It runs in a worker: a million rows are
 * read, compared and written there, and the page gets counts and the few rows that it shows.
 * @param tell hears how far a file has been read
 */
export function numbersDesk(tell: (soFar: ReadSoFar) => void) {
  const state: State = {
    held: [],
    stopped: new Set(),
    sifted: { kept: new Float64Array(), lines: new Uint32Array(), left: new Map() },
  };
  return { ...reading(state, tell), ...sifting(state), ...showing(state), ...knowing(state) };
}

export type NumbersDesk = ReturnType<typeof numbersDesk>;

function reading(state: State, tell: (soFar: ReadSoFar) => void) {
  const one = (id: number) => state.held.find((other) => other.id === id);
  return {
    /** Opens a file, or opens it anew in another way: what is in it is said before it is read. */
    open: async (
      id: number,
      name: string,
      blob: Blob,
      isPaste: boolean,
      excludes: boolean,
      choice: FileChoice,
    ) => {
      const opened = await openNumbers(blob, choice, isPaste);
      if (state.stopped.has(id)) return opened.facts;
      const file = { blob, opened, choice, isPaste };
      const known = one(id);
      if (known === undefined) state.held.push({ id, source: nothing(name), excludes, file });
      else Object.assign(known, { source: nothing(name), file });
      return opened.facts;
    },
    /** Reads what was opened; null when it was stopped. */
    read: async (id: number) => {
      const into = one(id);
      if (into?.file == null) return null;
      const { file, source } = into;
      const isOver = () => state.stopped.has(id) || into.file !== file;
      const onPart = (part: number, rows: number) => {
        tell({ id, part, rows });
        return !isOver();
      };
      const read = await readWhole(file, source.name, onPart);
      if (read === null || isOver()) return null;
      into.source = read.source;
      const { rows, isCut, encoding } = read;
      return { rows, isCut, encoding, numbers: read.source.digits.length, odd: read.source.odd.length };
    },
    /** Numbers that come from elsewhere than a file. */
    put: (id: number, name: string, digits: Float64Array, excludes: boolean) => {
      const others = state.held.filter((other) => other.id !== id);
      state.held = [...others, { id, source: { ...nothing(name), digits }, excludes, file: null }];
    },
    remove: (id: number) => {
      state.stopped.add(id);
      state.held = state.held.filter((other) => other.id !== id);
    },
    /** Puts the right number into a row that has none. */
    correct: (from: number, at: number, digits: number) => {
      const row = state.held[from]?.source.odd[at];
      if (row !== undefined) row.number = digits;
    },
  };
}

function sifting(state: State) {
  const lists = new Map<string, Set<number>>([["suppressed", new Set()]]);
  const asked = new Set<number>();
  /** Up to here all are asked. */
  let place = 0;
  return {
    /** Numbers that get nothing for a reason. */
    refuse: (reason: string, digits: Float64Array) => {
      const list = lists.get(reason) ?? new Set();
      lists.set(reason, list);
      for (const number of digits) list.add(number);
    },
    sift: (): Counts => {
      state.sifted = siftNumbers(state.held, lists);
      place = 0;
      const left = [...state.sifted.left].map(([reason, { at }]) => ({ reason, count: at.length }));
      return { kept: state.sifted.kept.length, left };
    },
    /** The next numbers that nobody has asked the suppression list about. */
    unasked: (most: number) => {
      const { kept } = state.sifted;
      const next: number[] = [];
      while (place < kept.length && asked.has(kept[place] ?? 0)) place += 1;
      for (let at = place; at < kept.length && next.length < most; at += 1) {
        const number = kept[at] ?? 0;
        if (!asked.has(number)) next.push(number);
      }
      return Float64Array.from(next);
    },
    answered: (digits: Float64Array) => {
      for (const number of digits) asked.add(number);
    },
  };
}

function showing(state: State) {
  return {
    kept: (from: number, to: number) => state.sifted.kept.slice(from, to),
    rows: (reason: string, from: number, to: number) => {
      const rows = state.sifted.left.get(reason);
      return Array.from(rows?.at.subarray(from, to) ?? [], (at, index) =>
        rowAt(state.held, reason, rows?.from[from + index] ?? 0, at),
      );
    },
    /** All rows of a reason as a file, which can be corrected and imported again. */
    file: (reason: string, words: string) => {
      const rows = state.sifted.left.get(reason);
      const parts = [byteOrderMark + csvLine(["Row", "Number", "Problem", "From"])];
      for (const [index, at] of (rows?.at ?? new Uint32Array()).entries()) {
        const { line, digits, cell, why, source } = rowAt(state.held, reason, rows?.from[index] ?? 0, at);
        parts.push(csvLine([line ?? "", digits ?? cell, why ?? words, source]));
      }
      return new Blob(parts, { type: "text/csv" });
    },
    /** Numbers that stay, from one place on, as a file. */
    rest: (from: number) => {
      const parts = [byteOrderMark + csvLine(["Number"])];
      for (const number of state.sifted.kept.subarray(from)) parts.push(csvLine([number]));
      return new Blob(parts, { type: "text/csv" });
    },
  };
}

/** What a file says of its numbers besides, for an import that has one file. */
function knowing(state: State) {
  const kept = () => ({
    digits: state.sifted.kept,
    lines: state.sifted.lines,
    about: state.held[0]?.source.about ?? new Map<number, never>(),
  });
  return {
    saidBesides: (zone: string) => saidBesides(kept(), zone, Date.now()),
    facts: (from: number, most: number, meaning: Meaning) =>
      nextFacts(kept(), { from, most, meaning, now: Date.now() }),
  };
}

const nothing = (name: string): NumberSource => ({
  name,
  digits: new Float64Array(),
  lines: new Uint32Array(),
  odd: [],
  about: new Map(),
});

type OnPart = (part: number, rows: number) => boolean;

/** A file that began like UTF-8 and isn't has been saved by an old spreadsheet. */
async function readWhole({ blob, opened, choice, isPaste }: HeldFile, name: string, onPart: OnPart) {
  try {
    return await readNumbers(blob, name, opened, onPart);
  } catch (error) {
    const isGuess = choice.encoding === undefined && opened.facts.encoding === "utf-8";
    if (!(error instanceof TypeError) || !isGuess) throw error;
    const western = await openNumbers(blob, { ...choice, encoding: "windows-1252" }, isPaste);
    return readNumbers(blob, name, western, onPart);
  }
}

/** A number's place, or that of an odd row: a corrected one has its place behind all numbers. */
function rowAt(held: readonly Held[], reason: string, from: number, at: number): LeftRow {
  const source = held[from]?.source ?? nothing("");
  const shared = { from, at, source: source.name };
  const isOdd = reason === "invalid" || reason === "unclear";
  const odd = source.odd[isOdd ? at : at - source.digits.length];
  if (isOdd || odd !== undefined) {
    const { line = null, cell = "", why = null, number = null } = odd ?? {};
    return { ...shared, line, cell, digits: number, why: isOdd ? why : null };
  }
  return {
    ...shared,
    line: source.lines[at] ?? null,
    digits: source.digits[at] ?? null,
    cell: "",
    why: null,
  };
}
