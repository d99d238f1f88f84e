import { fold } from "../fold.ts";

/** words.yaml. */
export type Words = {
  stop: string[];
  start: string[];
  courtesy: string;
  courtesy_needs: string;
  after_no: string;
};

/** A phone tells in words that its owner has pressed a heart: the words between the marks are ours, not theirs. */
const reaction =
  /^\P{L}*(?:(?:liked|loved|laughed at|disliked|emphasi[sz]ed|questioned)(?: (?:an?|the) \w+| (?=["“«']))|removed an? .{1,20} from|reacted .{0,24}?(?:to|with)|(?:le|me|les) (?:gusto|encanto|gustó|encantó|gusta|encanta)|to)\s*(?:["“«'‘]|$|an? )/iu;

/** Our own words sent back: quoted lines and passages, what follows the heading of a mail. */
const quotes = [
  /^\s*[>|].*$/gmu,
  /["“”«„][^"“”»]*\s[^"“”»]*["“”»]/gu,
  /(?:^|\s)['‘][^'’]*\s[^'’]*['’](?=\s|$|[?.!,])/gu,
  /^\s*on .{6,80} wrote:[^]*$/gimu,
  /\b(?:reply|text|txt|send|txt back|type|responda|envie)(?:ing)? (?:the word )?\W*(?:stop|stopall|unsubscribe|end|quit|cancel)\W* (?:to|2|for|para) (?:opt[ -]?out|unsubscribe|end|cancel|quit|stop|cancelar)\b(?=[^]*\w)/giu,
];

/** "You have been unsubscribed … Reply START to get them again.", as carriers and platforms word it. */
const stopped =
  /unsubscribed|opted out|no (?:more|further) (?:messages|texts)|not (?:get|receive) any (?:more|further)|blocks all texts/i;
const wayBack = /\b(?:start|unstop)\b/i;
const started =
  /\bre-?subscribed\b|\b(?:get|receive|receiving) (?:messages|texts)(?: from [^]*)? again\b|\bopted (?:back )?in\b/i;

/** A word with whatever stands around it, or two sentences that confirm one; what is longer says something else. */
const MOST_WORDS = 1_000;

export const isReaction = (body: string): boolean => reaction.test(body);

export const withoutQuotes = (body: string): string =>
  quotes.reduce((text, quote) => text.replace(quote, " "), body);

/** Small letters without accents and marks; a word that was stretched or spelt out is itself. */
export function plainWords(body: string): string {
  const words = fold(body.normalize("NFKC"))
    .replaceAll("'", "")
    .replaceAll("#", " number ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .replaceAll("any more", "anymore")
    .replaceAll(/([a-z])\1{2,}/g, "$1$1")
    .replaceAll(/\b[a-z0-9]*[a-z]0[a-z][a-z0-9]*\b/g, (word) => word.replaceAll("0", "o"))
    .trim();
  return words.replaceAll(/\b(?:[a-z] ){3,}[a-z]\b/g, (spelt) => spelt.replaceAll(" ", ""));
}

/** As carriers compare a text with their words: without case, marks and emoji, and nothing mended. */
const carrierWords = (body: string) =>
  body
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Makes the readers of texts that are nothing but a word or two. */
export function wordReaders(words: Words) {
  const [stop, start] = [new Set(words.stop), new Set(words.start)];
  const courtesy = new Set(words.courtesy.split(/\s+/));
  const needed = new Set(words.courtesy_needs.split(/\s+/));
  const afterNo = new Set(words.after_no.split(/\s+/));

  /** The wish of a text that is a word on which carriers act by themselves: to end texting, or to take that back. */
  const carrierWord = (body: string): "stop" | "start" | null => {
    if (body.length > MOST_WORDS) return null;
    const text = carrierWords(body);
    if (stop.has(text)) return "stop";
    return start.has(text) ? "start" : null;
  };
  /** What a text of ours confirms: that somebody gets no more, or that they get them again. */
  const confirmation = (body: string): "stop" | "start" | null => {
    if (body.length > MOST_WORDS) return null;
    if (stopped.test(body) && wayBack.test(body)) return "stop";
    return started.test(body) ? "start" : null;
  };
  /** Whether a text is "thanks", "ok", a thumb or a reaction: nothing that wants an answer. */
  const isCourtesy = (body: string): boolean => {
    if (isReaction(body)) return true;
    if (body.length > MOST_WORDS) return false;
    const text = plainWords(body);
    if (text === "") return /\p{Extended_Pictographic}/u.test(body) && !body.includes("?");
    const said = text.split(" ");
    const isPolite = (word: string, at: number) =>
      courtesy.has(word) && (word !== "no" || afterNo.has(said[at + 1] ?? ""));
    return said.every(isPolite) && said.some((word) => needed.has(word));
  };
  return { carrierWord, confirmation, isCourtesy };
}
