import { mender, type Mended } from "./mending.ts";
import { scorer, type Scores } from "./scores.ts";
import { isReaction, withoutQuotes } from "./words.ts";

/** wishes.yaml. */
export type Wishes = Mended & {
  pieces: Record<string, string>;
  not_meant: string[];
  welcome: string[];
  wrong_number: string[];
  wrong_number_clause: string[];
  wrong_number_written: string[];
  informal: string[];
  informal_clause: string[];
};

/**
 * What a person means who wants no more texts, beyond the words that carriers act on:
 * - informal: to be texted no more, in words of their own
 * - wrong_number: somebody else has the number
 */
type Wish = "informal" | "wrong_number";

/** Nobody asks to be left alone in more; of a longer text its beginning is looked at and its end. */
const MAX_LENGTH = 320;

/** From here on, a text is taken for a wish that no pattern knows. */
const SURE = 0.75;

/** Where a clause ends: not at the hyphen of "opt-out". */
const marks = /[.,!?;:\n\u2013\u2014()]+|\s-+|-+\s/;

type WishReader = {
  wishIn: (body: string) => Wish | null;
  /** Makes all patterns ready, a piece at a time: together they take half a second, which the first text would wait for. */
  readying: () => Generator<void>;
};

/** Makes the reader of texts. */
export function wishReader(wishes: Wishes, scores: Scores): WishReader {
  const wished = compiled(wishes);
  const scoreOf = scorer(scores);
  const read = (body: string): Wish | null => {
    if (isReaction(body)) return null;
    const { notMeant, welcome, wrongNumber, wrongNumberClause, wrongNumberWritten, informal, clause, plain } =
      wished();
    const unquoted = withoutQuotes(body);
    const isMeant = (part: string) => notMeant.reduce((left, one) => left.replace(one, " not meant "), part);
    const text = plain(unquoted);
    const meant = isMeant(text);
    // No pattern reads across the end of a line.
    const clauses = unquoted
      .split(marks)
      .map((part) => isMeant(plain(part)))
      .join("\n");
    const says = (whole: RegExp[], part: RegExp[]) =>
      whole.some((one) => one.test(meant)) || part.some((one) => one.test(clauses));
    const isWrong =
      says(wrongNumber, wrongNumberClause) ||
      (meant === text && wrongNumberWritten.some((one) => one.test(body)));
    if (isWrong) return "wrong_number";
    if (welcome.some((one) => one.test(text))) return null;
    if (says(informal, clause)) return "informal";
    const { sure, wish } = scoreOf(text);
    return meant === text && sure > SURE ? wish : null;
  };
  return {
    wishIn: (body) =>
      read(body.slice(0, MAX_LENGTH)) ?? (body.length > MAX_LENGTH ? read(body.slice(-MAX_LENGTH)) : null),
    *readying() {
      for (const part of Object.values(wished())) {
        if (!Array.isArray(part)) continue;
        // A pattern is compiled when it is first used, and compiled better the second time.
        for (const pattern of [...part, ...part]) {
          "a text".search(pattern);
          yield;
        }
      }
    },
  };
}

/** Makes what reads a text as plain words. Every word that stands in a pattern is one that people write. */
export const plainReader = (wishes: Wishes): ((body: string) => string) => {
  const plain = mender(wishes, JSON.stringify(wishes).match(/[a-z]+/g) ?? []);
  return (body) => plain(withoutQuotes(body));
};

/** The patterns, made when the first text is read: they are many. */
function compiled(wishes: Wishes) {
  const make = () => {
    const pieces = new Map<string, string>();
    const filled = (source: string) =>
      source.replaceAll(/<(\w+)>/g, (_, name: string) => pieces.get(name) ?? "");
    for (const [name, piece] of Object.entries(wishes.pieces))
      pieces.set(name, `(?:${filled(piece.split(/,\s+/).join("|"))})`);
    const patterns = (sources: string[], flags = "u") =>
      sources.map((source) => new RegExp(filled(source), flags));
    return {
      notMeant: patterns(wishes.not_meant, "gu"),
      welcome: patterns(wishes.welcome),
      wrongNumber: patterns(wishes.wrong_number),
      wrongNumberClause: patterns(wishes.wrong_number_clause, "mu"),
      wrongNumberWritten: patterns(wishes.wrong_number_written),
      informal: patterns(wishes.informal),
      clause: patterns(wishes.informal_clause, "mu"),
      plain: plainReader(wishes),
    };
  };
  let made: ReturnType<typeof make> | undefined;
  return () => (made ??= make());
}
