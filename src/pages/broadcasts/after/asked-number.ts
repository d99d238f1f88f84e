import { numbersIn } from "../../../components/number-file/number-in.ts";
import { readPhones } from "../../../lib/phone.ts";

/**
 * What somebody may mean by what they typed or pasted.
 * - number: this one (E.164)
 * - several: one of these
 * - part: a number with these digits, or somebody of this name
 * - nothing: why, in a sentence
 */
export type Asked =
  | { is: "number"; number: string }
  | { is: "several"; numbers: readonly string[] }
  | { is: "part"; digits: string; words: string }
  | { is: "nothing"; why: string };

/** Fewer digits are in nearly every number. */
const LEAST_DIGITS = 3;
/** And so many are no part of one any more. */
const WHOLE_DIGITS = 10;

/** Reads what was typed or pasted: a number in any form, several, a part of one, or a name. */
export function askedNumber(typed: string): Asked {
  const text = typed.trim();
  if (text === "") return { is: "nothing", why: "Enter a phone number." };
  // "+801 555 0163" is a number abroad, or one of ours without its 1.
  const whole = readPhones(text);
  const { numbers, why } = whole.length > 0 ? { numbers: whole, why: null } : numbersIn(text);
  const [number] = numbers;
  if (number !== undefined) {
    return numbers.length === 1 ? { is: "number", number } : { is: "several", numbers };
  }
  const digits = text.replaceAll(/\D/g, "");
  const isShortened = why?.startsWith("A spreadsheet") === true;
  if (isShortened || digits.length >= WHOLE_DIGITS)
    return { is: "nothing", why: `${why ?? "This is no phone number"}.` };
  if (/\p{L}{2}/u.test(text) && digits.length < LEAST_DIGITS) return { is: "part", digits: "", words: text };
  if (digits.length >= LEAST_DIGITS) return { is: "part", digits, words: "" };
  return { is: "nothing", why: "Enter a whole number, or at least three digits of it." };
}
