import type { Facts } from "./facts.ts";

type Wordings = readonly string[];

/**
 * One step of a script in data/: something is said or done, or it is decided what comes next. `Deed` is what can be said
 * and done: calls and texts differ in that.
 */
export type Step<Deed> = Deed | Decision<Deed>;

/** Steps that both kinds of scripts have. */
type Decision<Deed> =
  /** Plays another script of the folder. */
  | { do: string }
  /** One of several ways to go on. */
  | { pick: readonly Steps<Deed>[] }
  /** Probability. */
  | { chance: number; then: Steps<Deed>; else?: Steps<Deed> }
  /** Remembers something for `if` and `switch`. */
  | { set: string; chance: number }
  | { set: string; pick: readonly string[] }
  /** `known`, `years > 9`: of what has been remembered, or of the facts. */
  | { if: string; then: Steps<Deed>; else?: Steps<Deed> }
  | { switch: string; cases: Record<string, Steps<Deed>>; else?: Steps<Deed> };

type Steps<Deed> = readonly Step<Deed>[];

export type Scripts<Deed> = ReadonlyMap<string, Steps<Deed>>;

type Note = string | number | boolean;

/** A conversation that is going on. */
export type Stage = {
  facts: Facts & { code?: string };
  /** What the script has remembered. */
  notes: Map<string, Note>;
  maybe: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
};

/** The entry of that name. */
export function named<Value>(entries: ReadonlyMap<string, Value>, name: string): Value {
  const value = entries.get(name);
  if (value === undefined) throw new Error(`The seed has no ${name}.`);
  return value;
}

/** Plays steps one after the other; `act` says and does what the kind of conversation can. */
export function perform<Deed extends object>(
  steps: Steps<Deed>,
  { scripts, stage, act }: { scripts: Scripts<Deed>; stage: Stage; act: (deed: Deed) => void },
): void {
  for (const step of steps) {
    const decided = decide(step, scripts, stage);
    if (decided === null) act(step as Deed);
    else perform(decided, { scripts, stage, act });
  }
}

/** The steps that come next, or null: the step says or does something. */
function decide<Deed extends object>(
  step: Step<Deed>,
  scripts: Scripts<Deed>,
  stage: Stage,
): Steps<Deed> | null {
  const decision = step as Decision<Deed>;
  if ("set" in decision) {
    const { set } = decision;
    stage.notes.set(set, "chance" in decision ? stage.maybe(decision.chance) : stage.pick(decision.pick));
    return [];
  }
  if ("do" in decision) return named(scripts, decision.do);
  if ("pick" in decision) return stage.pick(decision.pick);
  if ("chance" in decision) return stage.maybe(decision.chance) ? decision.then : (decision.else ?? []);
  if ("if" in decision) return holds(decision.if, stage) ? decision.then : (decision.else ?? []);
  if ("switch" in decision) {
    const value = valueOf(decision.switch, stage);
    return (typeof value === "string" ? decision.cases[value] : undefined) ?? decision.else ?? [];
  }
  return null;
}

function holds(condition: string, stage: Stage): boolean {
  const [path = "", limit] = condition.split(" > ");
  const value = valueOf(path, stage);
  return limit === undefined ? value === true : Number(value) > Number(limit);
}

/** Words that are made of the facts. */
const derived: Record<string, (facts: Stage["facts"]) => string> = {
  age: ({ years }) => String(years + 12),
  CODE: ({ code = "" }) => code.toUpperCase(),
  firstWord: ({ full }) => full.split(" ")[0] ?? "",
  jobEnd: ({ job }) => job.slice(-2),
  jobStart: ({ job }) => job.slice(0, 4),
  last: ({ first, full }) => full.slice(first.length + 1),
  lastWord: ({ full }) => full.split(" ").at(-1) ?? "",
  partnerName: ({ partner }) => (partner === "wife" ? "Marisol" : "Anton"),
  streetName: ({ street }) => street.replace(/^\d+ /, ""),
};

/** What a name or path such as `product.item` stands for. */
function valueOf(path: string, { facts, notes }: Stage): unknown {
  if (notes.has(path)) return notes.get(path);
  const make = derived[path];
  if (make) return make(facts);
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], facts);
}

/** Wordings with their `{words}` filled in. */
export function filled(wordings: Wordings, stage: Stage): string[] {
  return wordings.map((wording) =>
    wording.replaceAll(/\{([\w.]+)\}/g, (_, path: string) => {
      const value = valueOf(path, stage);
      if (typeof value !== "string" && typeof value !== "number")
        throw new Error(`The seed has no {${path}}.`);
      return String(value);
    }),
  );
}
