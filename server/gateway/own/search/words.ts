import { fold } from "../../../http/fold.ts";

/** A word of a text as a search compares it, where it stands, and whether its sentence ends with a question mark. */
export type Word = { word: string; from: number; to: number; isAsked: boolean };

const PLAIN = /^[\t\n\r\x20-\x7E]*$/;
const plainWord = /[a-z0-9]+(?:'[a-z0-9]+)*/gi;
// Scripts that put no blanks between words: each letter counts as a word, and a word of several letters is a phrase.
const anyWord =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}][\p{M}\p{Cf}]*|[[\p{L}\p{N}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]](?:['’ʼ]?[[\p{L}\p{N}\p{M}\p{Cf}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]])*/gv;
const sentenceEnd = /[.!?…؟]+(?=\s|$|["'”’)\]])|[。！？؟]+/g;
const asking = /[?？؟]/;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const ends = [...text.matchAll(sentenceEnd)];
  let end = 0;
  const words: Word[] = [];
  for (const { 0: written, index } of text.matchAll(PLAIN.test(text) ? plainWord : anyWord)) {
    const word = fold(written);
    if (word === "") continue;
    while ((ends[end]?.index ?? Number.POSITIVE_INFINITY) < index) end += 1;
    const isAsked = asking.test(ends[end]?.[0] ?? "");
    words.push({ word, from: index, to: index + written.length, isAsked });
  }
  return words;
}

/** Words whose forms don't follow the rules, the plain one first. */
const irregular = new Map(
  `be am is are was were been being,have has had having,do does did done,go goes went gone,say said,get got gotten,make made,
  know knew known,think thought,take took taken,see saw seen,come came,give gave given,find found,tell told,feel felt,leave left,
  bring brought,begin began begun,keep kept,hold held,write wrote written,stand stood,hear heard,mean meant,meet met,pay paid,
  send sent,sit sat,speak spoke spoken,lose lost,spend spent,build built,break broke broken,buy bought,catch caught,
  choose chose chosen,drive drove driven,fall fell fallen,forget forgot forgotten,grow grew grown,lead led,lend lent,
  rise rose risen,run ran,sell sold,show shown,sleep slept,steal stole stolen,teach taught,understand understood,win won,
  wear wore worn,eat ate eaten,fly flew flown,draw drew drawn,throw threw thrown,freeze froze frozen,hide hid hidden,
  shake shook shaken,sue sued suing,child children,man men,woman women,person people,foot feet,tooth teeth,life lives,
  wife wives,knife knives,half halves,leaf leaves,shelf shelves,thief thieves,loaf loaves`
    .split(",")
    .flatMap((group) => {
      const [base = "", ...forms] = group.trim().split(/\s+/);
      return forms.map((form): [string, string] => [form, base]);
    }),
);

/** What only looks like a form of something shorter. */
const whole = new Set(
  `nothing something anything everything evening morning during ceiling sibling wedding pudding sterling darling shilling
  news lens series species always perhaps sometimes besides hundred sacred naked wicked kindred hatred`.split(
    /\s+/,
  ),
);

const shortSyllable = /^[^aeiouy]*[aeiouy][^aeiouywx]$/;
const doubled = /([^aeiou])\1$/;
const agreed = /^(?:dis)?agreed$|^(?:freed|guaranteed|decreed)$/;

/** What a word may be a form of in English, itself included: plurals, possessives and the forms of verbs. */
export function basesOf(word: string): string[] {
  const bases = new Set([word]);
  const bare = word.replace(/'s?$/, "");
  bases.add(bare);
  const base = irregular.get(bare);
  if (base !== undefined) bases.add(base);
  if (!/^[a-z]{4,}$/.test(bare) || whole.has(bare)) return [...bases];
  const cut = (letters: number) => bare.slice(0, -letters);
  if (bare.endsWith("ies")) bases.add(`${cut(3)}y`).add(cut(1));
  else if (/(?:s|x|z|ch|sh|o)es$/.test(bare)) bases.add(cut(2)).add(cut(1));
  else if (/[^siu]s$/.test(bare)) bases.add(cut(1));
  else if (bare.endsWith("ied")) bases.add(`${cut(3)}y`).add(cut(1));
  else if (bare.endsWith("eed")) bases.add(agreed.test(bare) ? cut(1) : bare);
  else if (bare.endsWith("ed")) addStem(cut(2));
  else if (bare.endsWith("ing")) addStem(cut(3));
  return [...bases];

  function addStem(stem: string): void {
    if (stem.length < 2 || !/[aeiouy]/.test(stem)) return;
    bases.add(`${stem}e`);
    // "lying" is of "lie".
    if (stem.length <= 3 && stem.endsWith("y")) bases.add(`${stem.slice(0, -1)}ie`);
    // One that keeps its single letter is of a word with an e: "rating" is no form of "rat", which has "ratting".
    if (!shortSyllable.test(stem)) bases.add(stem);
    if (doubled.test(stem)) bases.add(stem.slice(0, -1));
  }
}

/** Whether two words are forms of one: cancel, cancelled, cancelling. */
export function isFormOf(one: string, other: string): boolean {
  if (one === other) return true;
  const bases = new Set(basesOf(one));
  return basesOf(other).some((base) => bases.has(base));
}
