import { readFolder } from "./data.ts";
import { filled, named, perform, type Scripts, type Step } from "./script.ts";
import type { TagName } from "./tags.ts";
import type { Talk, Topic } from "./talk.ts";

/** What can be said and done in a call: see Talk. */
type Deed =
  | { agent: readonly string[] }
  | { caller: readonly string[] }
  | { either: readonly (readonly string[])[] }
  | { mark: TagName }
  | { hold: readonly [least: number, most: number] }
  | { handOver: true }
  /** One of the counts; lists of data/topics. */
  | { some: readonly string[]; count: readonly number[] }
  /** A share of the call's `minutes`; lists of data/topics. */
  | { until: number; topics: readonly string[] };

/** The date and the goodbye of a long call take about so many seconds. */
const ENDING = 115;

let loaded: { scripts: Scripts<Deed>; lists: ReadonlyMap<string, readonly Topic[]> } | undefined;

function load() {
  if (loaded) return loaded;
  const scripts = readFolder<readonly Step<Deed>[]>("calls");
  const lists = new Map<string, readonly Topic[]>();
  loaded = { scripts, lists };
  for (const [name, topics] of readFolder<readonly (readonly Step<Deed>[])[]>("topics"))
    lists.set(
      name,
      topics.map((steps) => playing(steps)),
    );
  return loaded;
}

function playing(steps: readonly Step<Deed>[]): Topic {
  return (talk) => perform(steps, { scripts: load().scripts, stage: talk, act: (deed) => act(deed, talk) });
}

function topicsOf(names: readonly string[]): readonly Topic[] {
  return names.flatMap((name) => named(load().lists, name));
}

function act(deed: Deed, talk: Talk): void {
  if ("agent" in deed) talk.agent(...filled(deed.agent, talk));
  else if ("caller" in deed) talk.caller(...filled(deed.caller, talk));
  else if ("either" in deed) talk.either(...deed.either.map((lines) => filled(lines, talk)));
  else if ("mark" in deed) talk.mark(deed.mark);
  else if ("hold" in deed) talk.hold(...deed.hold);
  else if ("handOver" in deed) talk.handOver();
  else if ("some" in deed) talk.some(topicsOf(deed.some), talk.pick(deed.count));
  else talk.until((Number(talk.notes.get("minutes")) * 60 - ENDING) * deed.until, topicsOf(deed.topics));
}

/**
 * A script of data/calls.
 * @param minutes about how long it is to take, for scripts with `until`
 */
export function callScript(name: string, minutes?: number): Topic {
  return (talk) => {
    if (minutes !== undefined) talk.notes.set("minutes", minutes);
    playing(named(load().scripts, name))(talk);
  };
}

/** Somebody else answers first and passes the caller on; makes a TRANSFERRED call of any script. */
export function passOn(rest: Topic, department: string): Topic {
  return (talk) => {
    talk.notes.set("department", department);
    callScript("passOn")(talk);
    rest(talk);
  };
}
