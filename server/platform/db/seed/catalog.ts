import { readData } from "./data.ts";

/** When in the year people ask for it; always, if absent. */
export type Season = "cold" | "warm";

/** Something the company sells. `reason`, `answer` are said by the caller, `question` by the agent. */
export type Product = {
  item: string;
  reason: string;
  question: string;
  answer: string;
  offer: string;
  better: string;
  work: string;
  from: number;
  to: number;
  /** Has a motor, a flame or a computer. */
  machine: boolean;
  /** Heats or cools all of it. */
  wholeHouse: boolean;
  season?: Season;
};

/** Something that is broken. `symptom`, `answer`, `detail` are said by the caller, the rest by the agent. */
export type Problem = {
  thing: string;
  symptom: string;
  question: string;
  answer: string;
  check: string;
  detail: string;
  guess: string;
  urgent: string;
  /** Runs on power, so that it can be switched off and on. */
  powered: boolean;
  /** What has to be shut off first when it is urgent; else what the caller answers when asked where to wait. */
  stop: "water" | "power" | { wait: string };
  season?: Season;
};

export const products = readData("products") as readonly Product[];

export const problems = readData("problems") as readonly Problem[];
