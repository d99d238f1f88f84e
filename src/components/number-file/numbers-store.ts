import { useEffect, useState, useSyncExternalStore } from "react";
import { codePart } from "../../lib/code.ts";
import type { FileChoice, FileFacts } from "./number-source.ts";
import type { Counts, LeftRow } from "./numbers-desk.ts";
import type { NumbersReader } from "./numbers-reader.ts";

/** Where numbers come from, as it is shown: how far it is read, what it was taken for, and what was found in it. */
export type ShownSource = {
  id: number;
  name: string;
  /** Its numbers are left out of all others. */
  excludes: boolean;
  /** A file or a paste, or numbers (E.164) that are known already. */
  content: Blob | readonly string[];
  isPaste: boolean;
  /** `choose`: we can't tell in which column the numbers are. `lost`: they were read, and are held no more. */
  state: "reading" | "choose" | "read" | "failed" | "lost";
  /** 0 to 1. */
  part: number;
  rows: number;
  numbers: number;
  isCut: boolean;
  problem: string | null;
  /** Null before it is opened. */
  facts: FileFacts | null;
  choice: FileChoice;
};

/** `counts` speaks of all sources that are read. It is another object each time that somebody has come or gone. */
export type ShownNumbers = { sources: readonly ShownSource[]; counts: Counts };

const readerPart = codePart(() => import("./numbers-reader.ts"));
const NOT_LOADED = "A part of this page didn't load. Check the connection and try again.";
const none: ShownNumbers = { sources: [], counts: { kept: 0, left: [] } };

type New = { name: string; excludes: boolean };

/** What is shown, and who wants to know of its changes. */
function shownList() {
  let shown = none;
  let lastId = 0;
  const listeners = new Set<() => void>();
  const show = (part: Partial<ShownNumbers>) => {
    shown = { ...shown, ...part };
    for (const listener of listeners) listener();
  };
  return {
    shown: () => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show,
    change: (id: number, part: Partial<ShownSource>) =>
      show({ sources: shown.sources.map((one) => (one.id === id ? { ...one, ...part } : one)) }),
    add: ({ name, excludes }: New, content: ShownSource["content"], isPaste: boolean): ShownSource => {
      lastId += 1;
      const source: ShownSource = {
        id: lastId,
        name,
        excludes,
        content,
        isPaste,
        state: "reading",
        part: 0,
        rows: 0,
        numbers: 0,
        isCut: false,
        problem: null,
        facts: null,
        choice: {},
      };
      show({ sources: [...shown.sources, source] });
      return source;
    },
  };
}

/** The worker, once somebody needs it, and what it reads into the list. */
function reading({ shown, show, change }: ReturnType<typeof shownList>) {
  let started: Promise<NumbersReader> | null = null;
  const reader = () => {
    readerPart.renew();
    started ??= readerPart
      .get()
      .then(({ startNumbersReader }) =>
        startNumbersReader(({ id, part, rows }) => change(id, { part, rows })),
      );
    return started;
  };
  const sift = async () => {
    const { call } = await reader();
    show({ counts: await call("sift") });
  };
  const failed = (id: number, error: unknown) => {
    const loaded = readerPart.loaded();
    const problem = loaded?.readingProblem(error) ?? NOT_LOADED;
    change(id, { state: "failed", problem });
    if (loaded !== undefined && !loaded.isOver(error)) return;
    started = null;
    if (loaded === undefined) return;
    // Without its worker nothing is held any more: what was read has to be read again.
    const lost = { state: "lost", problem: "The browser has stopped reading this." } as const;
    show({ sources: shown().sources.map((one) => ({ ...one, ...lost })) });
  };
  const put = async ({ id, name, excludes }: ShownSource, numbers: readonly string[]) => {
    change(id, { state: "reading", problem: null });
    const digits = Float64Array.from(numbers, Number);
    try {
      const { call } = await reader();
      await call("put", id, name, digits, excludes);
      change(id, { state: "read", rows: digits.length, numbers: digits.length });
      await sift();
    } catch (error) {
      failed(id, error);
    }
  };
  const read = async (source: ShownSource, choice: FileChoice) => {
    const { id, name, isPaste, excludes, content } = source;
    if (!(content instanceof Blob)) {
      await put(source, content);
      return;
    }
    change(id, { state: "reading", part: 0, rows: 0, problem: null, choice });
    try {
      const { call } = await reader();
      const facts = await call("open", id, name, content, isPaste, excludes, choice);
      if (shown().sources.find((one) => one.id === id)?.choice !== choice) return;
      change(id, { facts, state: facts.column === null ? "choose" : "reading" });
      const found = facts.column === null ? null : await call("read", id);
      if (found !== null) {
        const { encoding, rows, numbers, isCut } = found;
        change(id, { rows, numbers, isCut, state: "read", facts: { ...facts, encoding } });
      }
      await sift();
    } catch (error) {
      failed(id, error);
    }
  };
  const end = () => {
    void started?.then(
      (one) => one.end(),
      () => {},
    );
    started = null;
  };
  return { reader, sift, read, end };
}

/**
 * The numbers that somebody puts together from files, pastes and what else is known. The worker that holds them starts
 * with the first of them.
 */
function numbersStore() {
  const list = shownList();
  const { reader, sift, read, end } = reading(list);
  return {
    subscribe: list.subscribe,
    shown: list.shown,
    /** Reads a file. */
    addFile: (blob: Blob, from: New, choice: FileChoice = {}) =>
      void read(list.add(from, blob, false), choice),
    /** Reads a text in which numbers may stand in any order. */
    addText: (text: string, from: New) => void read(list.add(from, new Blob([text]), true), {}),
    /** Takes numbers (E.164) that are known already. */
    put: (numbers: readonly string[], from: New) => read(list.add(from, numbers, false), {}),
    /** Reads once more what failed. */
    again: (source: ShownSource) => void read(source, source.choice),
    /** Reads a file in another way than we guessed. */
    choose: (source: ShownSource, choice: FileChoice) => {
      // In other cells or on another sheet other rows and columns are meant.
      const { separator, sheet } = choice;
      const { encoding, besides } = source.choice;
      const isOther = separator !== undefined || sheet !== undefined;
      const anew = { ...(encoding && { encoding }), ...(besides && { besides: "guess" as const }) };
      void read(source, { ...(isOther ? anew : source.choice), ...choice });
    },
    /** Puts the right number (E.164) into a row that has none. */
    correct: async ({ from, at }: LeftRow, number: string) => {
      const { call } = await reader();
      await call("correct", from, at, Number(number));
      await sift();
    },
    /** Takes a source out; one that is being read is stopped. */
    remove: async (id: number) => {
      list.show({ sources: list.shown().sources.filter((one) => one.id !== id) });
      const { call } = await reader();
      await call("remove", id);
      await sift();
    },
    /** The worker, to ask it something else. */
    ask: reader,
    sift,
    end,
  };
}

export type NumbersStore = ReturnType<typeof numbersStore>;

/** A store of numbers that lives as long as the page, and what is in it. */
export function useNumbers(): [NumbersStore, ShownNumbers] {
  const [store] = useState(numbersStore);
  useEffect(() => store.end, [store]);
  return [store, useSyncExternalStore(store.subscribe, store.shown)];
}
