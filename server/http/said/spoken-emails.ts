/** Characters `from` up to `to` of a text. */
type Place = { from: number; to: number };

const digitWord = "zero|oh|o|one|two|three|four|five|six|seven|eight|nine";
const written =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]{0,63}\s?@\s?(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}\.){1,5}\p{L}{2,24}/gu;
const endings = "com|net|org|edu|gov|io|co|us|biz|info|me|test|example|ca|uk|mx";
/** Between words of an address: pauses. */
const pause = "(?:[\\s,]+(?:um+|uh+|er)\\b){0,2}[\\s,]+";
const joint = "(?:dot|period|point|underscore|dash|hyphen|plus|no space)";
const part = "[\\p{L}\\p{N}_+-]{1,40}";
/** "J as in Juliet," */
const letter = `(?:\\p{L}(?:\\s(?:as in|like|for)\\s\\p{L}{2,20})?|${joint})(?:-|${pause})`;
const dot = `(?:\\.|${pause}(?:dot|period|point)${pause})`;
const spelt = new RegExp(
  `(?<![\\p{L}\\p{N}'’@])(?:(?:${letter}){2,40}|(?<local>(?:${letter}){0,40}${part}(?:(?:\\.|${pause}${joint}${pause})${part}){0,4}(?:\\s(?:${digitWord}|\\d{1,4})){0,4})${pause})at(?: sign)?${pause}(?<domain>${part}(?:(?:${dot}|${pause}(?:dash|hyphen)${pause})${part}){0,3}?${dot}(?:${endings})(?:${dot}\\p{L}{2})?)\\b(?![\\w@])`,
  "giu",
);
const mayBeSpelt = new RegExp(`\\b(?:dot|period|point)[\\s,]|\\.(?:${endings})\\b`, "i");
const mailers =
  /^(?:gmail|g mail|google ?mail|yahoo|hotmail|outlook|icloud|me|aol|msn|live|proton|protonmail|comcast)\b/i;
/** Before "at acme dot com" these speak of a website. */
const noName =
  /^(?:look|looks|us|me|you|him|her|them|see|is|are|was|it|its|here|there|out|up|site|online|website|web|page|find|found|go|visit|order|ordered|shop|buy|bought|available|more|that|this|working|work|works|anything|store|posted|listed|info|us|book|booked|schedule|apply|form|back|down|over|live|starts?|chat|sale|reviews?|pay|signed|sign|read|check|checked|one|them|people|team|folks|guys)$/i;

/** Where they stand in a text; in order where they are written, spelt ones after them. */
export function emailsIn(text: string): Place[] {
  const found: Place[] = [];
  const add = (from: number, length: number) => found.push({ from, to: from + length });
  if (text.includes("@")) for (const { 0: whole, index } of text.matchAll(written)) add(index, whole.length);
  if (!mayBeSpelt.test(text)) return found;
  for (const { 0: whole, index, groups = {} } of text.matchAll(spelt)) {
    const { local = "", domain = "" } = groups;
    if (noName.test(local) && !mailers.test(domain)) continue;
    if (found.every(({ from, to }) => index >= to || index + whole.length <= from)) add(index, whole.length);
  }
  return found;
}
