/** Area code, exchange and line of a number of calling code 1, with or without the 1. */
const ours = /^\+?1?([2-9]\d{2})(\d{3})(\d{4})$/;
const marks = /[\s().\-/]/g;

/**
 * A number for the eye: "(801) 555-0123" in the numbering plan of calling code 1, "+44 2079460000" elsewhere.
 * Reads E.164 with or without `+`; what is no number is shown as it is, and nothing as "–".
 */
export function formatPhone(number: string | null | undefined): string {
  if (typeof number !== "string" || number.trim() === "") return "–";
  const parts = ours.exec(number.replace(marks, ""));
  if (parts !== null && !isAbroad(number)) return `(${parts[1]}) ${parts[2]}-${parts[3]}`;
  return foreign(/^\d{11,15}$/.test(number) ? `+${number}` : number);
}

/** A plus before another calling code than 1. */
const isAbroad = (number: string) => /^\s*\+[^1]/.test(number);

/** "+442079460000" with a gap after its calling code, as far as that can be told without the world's tables. */
function foreign(e164: string): string {
  const match = /^(\+(?:7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{4,12})$/.exec(
    e164,
  );
  return match ? `${match[1]} ${match[2]}` : e164;
}

/**
 * Every number that a text may stand for, E.164, the likelier one first; none when it is no complete number. A plus
 * before ten digits is ambiguous: "+8015550163" is a number abroad, or one of ours whose 1 was left out.
 */
export function readPhones(input: string): string[] {
  const text = plain(input);
  const digits = text.replace(marks, "");
  if (/^\+[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return [`+1${digits.slice(1)}`, digits];
  if (/^\+[2-9]\d{6,14}$/.test(digits)) return [digits];
  const parts = ours.exec(digits);
  return parts === null ? [] : [`+1${parts.slice(1).join("")}`];
}

/**
 * E.164 from any form people paste: "(801) 555-0123", "1 801 555 0123", "tel:+44…"; null when it is no number, or when it
 * may be either of two.
 */
export function parsePhone(input: string): string | null {
  const [number, other] = readPhones(input);
  return number === undefined || other !== undefined ? null : number;
}

/**
 * The digits of a text that is a number or a part of one: "(801) 555-01" gives "80155501". Null for anything with words
 * in it. A complete number gives the digits of its E.164 form, which is how numbers are kept.
 */
export function phoneDigits(input: string): string | null {
  const complete = parsePhone(input);
  if (complete !== null) return complete.slice(1);
  const text = plain(input);
  return /^\+?[\d\s().\-/]*$/.test(text) && /\d/.test(text) ? text.replaceAll(/\D/g, "") : null;
}

/** A number as typed on a plain keyboard: ASCII digits, "-" and " ", without what cannot be seen, link or extension. */
function plain(input: string): string {
  return (
    input
      .normalize("NFKC")
      .replaceAll(/\p{Cf}/gu, "")
      .replaceAll(/[\p{Pd}\u2212]/gu, "-")
      .replaceAll(/\s+/g, " ")
      .trim()
      .replace(/^tel:\s*/i, "")
      .replace(/(?<=\d)[\s,;]*(?:#|x|ext\.?|extension|;ext=)\s*\d{1,7}$/i, "")
      // "+44 (0)20 …" is written for people at home: abroad the 0 falls away. 00 and 011 stand for the plus.
      .replace(/^(\+\d{1,3})\s*\(0\)/, "$1")
      .replace(/^(?:00|011)(?=[\s-]?[1-9])/, "+")
  );
}
