import { parsePhoneNumberFromString, type MetadataJson } from "libphonenumber-js/core";
// Calling code 1 only, cut out of the library's own metadata: the whole is three times the weight of the code.
import metadata from "./phone-metadata.json" with { type: "json" };

const rules = metadata as unknown as MetadataJson;

/**
 * A number for the eye: "(801) 555-0123" in the numbering plan of calling code 1, "+44 2079460000" elsewhere.
 * Reads E.164 with or without `+`; what is no number is shown as it is, and nothing as "–".
 */
export function formatPhone(number: string | null | undefined): string {
  if (typeof number !== "string" || number.trim() === "") return "–";
  const e164 = /^\d{11,15}$/.test(number) ? `+${number}` : number;
  return parsePhoneNumberFromString(e164, "US", rules)?.formatNational() ?? foreign(e164);
}

/** "+442079460000" with a gap after its calling code, as far as that can be told without the world's tables. */
function foreign(e164: string): string {
  const match = /^(\+(?:7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{4,12})$/.exec(
    e164,
  );
  return match ? `${match[1]} ${match[2]}` : e164;
}

/** E.164 from any form people paste: "(801) 555-0123", "1 801 555 0123", "+44…"; null when it is no number. */
export function parsePhone(input: string): string | null {
  // "+44 (0)20 …" is written for people at home: abroad the 0 falls away. 00 and 011 stand for the plus.
  const text = input
    .trim()
    .replace(/^(\+\d{1,3})\s*\(0\)/, "$1")
    .replace(/^(?:00|011)(?=[\s-]?[2-9])/, "+");
  const digits = text.replace(/[\s().\-/\u2010-\u2015]/g, "");
  if (/^\+[2-9]\d{6,14}$/.test(digits)) return digits;
  const parsed = parsePhoneNumberFromString(text, "US", rules);
  return parsed?.isPossible() === true ? parsed.number : null;
}
