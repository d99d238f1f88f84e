import { parsePhone } from "../../lib/phone.ts";

/** What a cell has: numbers (E.164), each once, or why there is none. */
export type CellRead = { numbers: readonly string[]; why: string | null };

/** A number of calling code 1 among other words, or one abroad with its plus. */
const among =
  /(?<![\d+])(?:\+?1[\s.-]*)?(?:\([2-9]\d{2}\)|[2-9]\d{2})[\s./·-]*\d{3}[\s./·-]*\d{4}(?!\d)|\+[2-9](?:[\s.()-]*\d){6,14}(?!\d)/g;

/** An exchange can't begin with 0 or 1: nobody has this number. */
const impossible = /^\+1\d{3}[01]/;

/** Reads the numbers in a cell, in any usual form, with labels and names around them. */
export function numbersIn(cell: string): CellRead {
  const text = typed(cell);
  const whole = parsePhone(asNumber(text));
  if (whole !== null) return impossible.test(whole) ? none(whyImpossible(whole)) : some([whole]);
  if (/\bfax\b/i.test(text)) return none("A fax number");
  const found = new Set<string>();
  for (const [match] of text.matchAll(among)) {
    const number = parsePhone(match);
    if (number !== null && !impossible.test(number)) found.add(number);
  }
  return found.size > 0 ? some([...found]) : none(whyNot(text));
}

/** Signs that stand for a phone or a country. */
const pictures = /[\p{Cf}\p{Regional_Indicator}\u{1F4DE}\u{1F4F1}\u260E\u2706]\uFE0F?/gu;

/** A cell as typed on a plain keyboard. */
const typed = (cell: string) =>
  plain.test(cell)
    ? cell.trim()
    : cell
        .normalize("NFKC")
        .replaceAll(pictures, "")
        .replaceAll(/[\p{Pd}\u2212]/gu, "-")
        .replaceAll(/\s+/g, " ")
        .trim();

/** Most cells. */
const plain = /^[ -~]*$/;

/** A number without what links, spreadsheets and unusual habits put around or between its digits. */
function asNumber(text: string): string {
  if (/^\d+$/.test(text)) return text;
  return ofSpreadsheet(text)
    .replace(/^(?:sms|callto|whatsapp|facetime):\s*/i, "")
    .replaceAll(/[[\]{}_·•*~|]/g, " ")
    .replace(/^\++\s?/, "+")
    .trim();
}

/** What spreadsheets make of a number without losing any of it: ="801…", '801…, 8,015,550,142, 8015550142.0, 8.015550142E9. */
function ofSpreadsheet(text: string): string {
  const bare = text
    .replace(/^=?(["'`])(.*)\1$/, "$2")
    .replace(/^['`]+/, "")
    .trim();
  if (/^\+?\d{1,3}(?:,\d{3}){3}$/.test(bare)) return bare.replaceAll(",", "");
  const shortened = /^(\d)[.,](\d+)e\+?(\d{1,2})$/i.exec(bare);
  // Only when there is a digit for each place.
  if (shortened?.[2]?.length === Number(shortened?.[3])) return `${shortened?.[1]}${shortened?.[2]}`;
  return bare.replace(/^(\+?\d{5,})[.,]0+$/, "$1");
}

const some = (numbers: readonly string[]): CellRead => ({ numbers, why: null });
const none = (why: string): CellRead => ({ numbers: [], why });

const lost = "A spreadsheet has shortened this number: its last digits are lost";

const whyImpossible = (number: string) => (number.endsWith("00000") ? lost : "There is no such number");

function whyNot(text: string): string {
  if (text === "") return "No number";
  if (/^\d+(?:[.,]\d+)?\s*E\s*\+?\d+$/i.test(text)) return lost;
  if (/^#+$/.test(text)) return "The column was too narrow in the spreadsheet, so only # was saved";
  if (/^#[A-Z/0]+[!?]?$/.test(text)) return "A formula failed in the spreadsheet";
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]|$)/.test(text)) return "This looks like a date";
  if (/\p{L}/u.test(text))
    return /\d{3}/.test(text) ? "There are letters in this number" : "Not a phone number";
  return whyNotByDigits(text, text.replaceAll(/\D/g, ""));
}

function whyNotByDigits(text: string, digits: string): string {
  const hasPlus = text.trimStart().startsWith("+");
  if (digits === "") return "Not a phone number";
  if (digits.length === 7) return "The area code is missing";
  if (digits.length < 7) return "Too few digits";
  if (digits.length < 10) return "Digits are missing";
  if (digits.length === 10)
    return hasPlus
      ? "This may be a number abroad. Write +1 or the country's code before it"
      : "No area code begins with 0 or 1";
  if (hasPlus || digits.length > 15) return "Too many digits";
  return "Too many digits. A number abroad begins with + and the country's code";
}
