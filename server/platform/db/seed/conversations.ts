import { callScript } from "./call-scripts.ts";
import { readData } from "./data.ts";
import { named } from "./script.ts";
import type { Random } from "./random.ts";
import type { TagName } from "./tags.ts";
import type { Topic } from "./talk.ts";

/** A kind of conversation, how it is told and what people note about it. */
export type Script = {
  name: string;
  /** A fresh one for each call. */
  topic: (random: Random) => Topic;
  /** What it is, whatever comes up in it. */
  tag: TagName;
  comments: readonly string[];
  /** Where a caller who asks for it is put through to. */
  department?: string;
};

type When = "open" | "closed" | "outbound";

type Conversations = {
  /** `minutes`: about how long it takes, where the script is told that beforehand. */
  kinds: Record<string, Omit<Script, "topic"> & { minutes?: readonly [least: number, most: number] }>;
  about: Record<When, Record<string, number>>;
};

const { kinds, about } = readData("conversations") as Conversations;

/** By name. */
export const scripts: ReadonlyMap<string, Script> = new Map(
  Object.entries(kinds).map(([name, { minutes, ...kind }]) => [
    name,
    { ...kind, topic: (random) => callScript(name, minutes && random.int(...minutes)) },
  ]),
);

/** The kind of conversation with that name. */
export function scriptNamed(name: string): Script {
  return named(scripts, name);
}

/** What a call that reaches somebody is about. */
export function scriptFor(random: Random, when: When): Script {
  return random.weighted(
    Object.entries(about[when]).map(([name, weight]) => [scriptNamed(name), weight] as const),
  );
}
