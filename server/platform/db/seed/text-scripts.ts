import type { Language } from "./contact-names.ts";
import { readData, readFolder } from "./data.ts";
import { filled, named, perform, type Scripts, type Step } from "./script.ts";
import type { TextScript, TextTalk } from "./text-talk.ts";

/** What can be said and done in a thread: see TextTalk. */
type Deed =
  | { us: readonly string[] }
  | { them: readonly string[] }
  | { auto: readonly string[] }
  | { either: readonly (readonly string[])[] }
  | { wait: readonly [least: number, most: number] };

type Wordings = {
  /** How people say that they have had enough; each of them counts. */
  stop: readonly string[];
  hostile: readonly string[];
  /** A text of exactly 1,600 characters, the most that a carrier takes. */
  longest: string;
};

type Choice = {
  openings: Record<string, number>;
  onlyOnce: readonly string[];
  onlyOpenings: readonly string[];
};

let scripts: Scripts<Deed> | undefined;
let wordings: Wordings | undefined;
const made = new Map<string, TextScript>();

/** A script of data/texts. */
export function textScript(name: string): TextScript {
  let script = made.get(name);
  if (!script) {
    scripts ??= readFolder<readonly Step<Deed>[]>("texts");
    const steps = named(scripts, name);
    const all = scripts;
    script = (talk) => perform(steps, { scripts: all, stage: talk, act: (deed) => act(deed, talk) });
    made.set(name, script);
  }
  return script;
}

function act(deed: Deed, talk: TextTalk): void {
  if ("us" in deed) talk.us(...filled(deed.us, talk));
  else if ("them" in deed) talk.them(...filled(deed.them, talk));
  else if ("auto" in deed) talk.auto(...filled(deed.auto, talk));
  else if ("either" in deed) talk.either(...deed.either.map((lines) => filled(lines, talk)));
  else talk.wait(...deed.wait);
}

/** What people write who write to us in another language; the branch answers in it, or in plain English. */
export function languageScript(language: Exclude<Language, "en">): TextScript {
  return textScript(language);
}

/** Single texts that matter as they are. */
export function specialTexts(): Wordings {
  return (wordings ??= readData("special-texts") as Wordings);
}

let choice: ReturnType<typeof readChoice> | undefined;

/** What a thread begins with and goes on with, and how often. */
export function threadScripts(): ReturnType<typeof readChoice> {
  return (choice ??= readChoice());
}

function readChoice() {
  const { openings, onlyOnce, onlyOpenings } = readData("openings") as Choice;
  const entries = Object.entries(openings).map(([name, weight]) => ({
    name,
    weight,
    script: textScript(name),
  }));
  const weighted = (some: typeof entries) => some.map(({ script, weight }) => [script, weight] as const);
  return {
    openings: weighted(entries),
    /** After these there is nothing more to say: they were no customers. */
    onlyOnce: onlyOnce.map(textScript),
    /** What a thread goes on with when customer and company know each other. */
    sequels: weighted(entries.filter(({ name }) => ![...onlyOnce, ...onlyOpenings].includes(name))),
  };
}
