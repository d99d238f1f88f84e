import { SegmentedMessage } from "sms-segments-calculator";
import { formatCount } from "../../lib/numbers.ts";

/**
 * How long a text is: characters as a reader counts them, and the units that carriers bill by where those differ: in
 * GSM-7 "]" takes two, in Unicode an emoji two or more.
 */
export function describeLength(message: string): string {
  const { segmentsCount, encodedChars } = new SegmentedMessage(message);
  const characters = [...new Intl.Segmenter().segment(message)].length;
  const units = encodedChars.reduce((sum, { codeUnits }) => sum + codeUnits.length, 0);
  return [
    formatCount(message === "" ? 0 : segmentsCount, "text segment"),
    `${formatCount(characters, "character")}${units === characters ? "" : ` (billed as ${formatCount(units)})`}`,
  ].join(" · ");
}
