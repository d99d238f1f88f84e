import { isReaction, plainWords, withoutQuotes } from "./words.ts";

/** wishes.yaml. */
export type Wishes = {
  pieces: Record<string, string>;
  spelt: Record<string, string>;
  not_meant: string[];
  wrong_number: string[];
  wrong_number_written: string[];
  informal: string[];
  informal_clause: string[];
};

/**
 * What a person means who wants no more texts, beyond the words that carriers act on:
 * - informal: to be texted no more, in words of their own
 * - wrong_number: somebody else has the number
 */
export type Wish = "informal" | "wrong_number";

/** Nobody asks to be left alone in more; of a longer text its beginning is looked at and its end. */
const MAX_LENGTH = 320;

/** Makes the reader of texts. */
export function wishReader(wishes: Wishes): (body: string) => Wish | null {
  const wished = compiled(wishes);
  const read = (body: string): Wish | null => {
    if (isReaction(body)) return null;
    const { spelt, notMeant, wrongNumber, wrongNumberWritten, informal, clause } = wished();
    const unquoted = spelt.reduce((left, [word, one]) => left.replace(one, word), withoutQuotes(body));
    const text = plainWords(unquoted);
    const meant = notMeant.reduce((left, one) => left.replace(one, " not meant "), text);
    const isWrong =
      wrongNumber.some((one) => one.test(meant)) ||
      (meant === text && wrongNumberWritten.some((one) => one.test(body)));
    if (isWrong) return "wrong_number";
    const clauses = unquoted.split(/[.,!?;:\n\u2013\u2014-]+/).map(plainWords);
    const isInformal =
      informal.some((one) => one.test(meant)) || clauses.some((part) => clause.some((one) => one.test(part)));
    return isInformal ? "informal" : null;
  };
  return (body) =>
    read(body.slice(0, MAX_LENGTH)) ?? (body.length > MAX_LENGTH ? read(body.slice(-MAX_LENGTH)) : null);
}

/** The patterns, made when the first text is read: they are many. */
function compiled({ pieces, spelt, ...wishes }: Wishes) {
  const patterns = (sources: string[], flags = "u") =>
    sources.map((source) => {
      const whole = source.replaceAll(/<(\w+)>/g, (_, name: string) => `(?:${pieces[name] ?? ""})`);
      return new RegExp(whole, flags);
    });
  const make = () => ({
    spelt: Object.entries(spelt).map(
      ([word, written]) => [word, new RegExp(`\\b(?:${written})\\b`, "giu")] as const,
    ),
    notMeant: patterns(wishes.not_meant, "gu"),
    wrongNumber: patterns(wishes.wrong_number),
    wrongNumberWritten: patterns(wishes.wrong_number_written),
    informal: patterns(wishes.informal),
    clause: patterns(wishes.informal_clause),
  });
  let made: ReturnType<typeof make> | undefined;
  return () => (made ??= make());
}
