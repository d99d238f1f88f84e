import type { Recipient } from "../../../api/broadcasts.ts";
import { nobody, type RecipientList } from "../../../components/recipient-list.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { describeReason, isAboutText, isPersonsChoice, isWorthAnotherTry } from "./carrier-codes.ts";

type AnotherTry = { list: RecipientList; note: string };

const NO_NUMBER = "No phone number";

/**
 * Those of the failed ones who may get the text another time, and who isn't among them in a sentence. The others are
 * counted in the list, too, so that nobody is missing unnoticed where it is reviewed.
 */
export function worthAnotherTry(failed: readonly Recipient[], from: string): AnotherTry {
  const numbers = new Set<string>();
  const others = new Map<string, number>();
  const aboutText = new Set<string>();
  let chose = 0;
  for (const { phone_number: number, error_code: code } of failed) {
    const isNumber = /^\+\d{7,15}$/.test(number);
    if (isNumber && isWorthAnotherTry(code)) {
      numbers.add(number);
      if (isAboutText(code)) aboutText.add(number);
      continue;
    }
    const why = isNumber ? describeReason(code ?? "") : NO_NUMBER;
    if (isNumber && isPersonsChoice(code)) chose += 1;
    others.set(why, (others.get(why) ?? 0) + 1);
  }
  const gone = [...others.values()].reduce((sum, count) => sum + count, 0);
  const leftOut = [
    { reason: "opted_out", count: chose },
    { reason: "unreachable", count: gone - chose },
  ].filter(({ count }) => count > 0);
  return {
    list: { ...nobody, numbers: [...numbers], leftOut },
    note: noteOf(from, [numbers.size, aboutText.size], others),
  };
}

/** "For the 6 people whose “Spring” failed … 2 others are left out …". */
function noteOf(
  from: string,
  [count, aboutText]: [number, number],
  others: ReadonlyMap<string, number>,
): string {
  const first = `For the ${formatCount(count)} ${count === 1 ? "person" : "people"} whose text of “${from}” failed and may arrive this time.`;
  const filtered = ` Carriers filtered ${formatCount(aboutText)} of them because of what it says: change the wording first.`;
  const whom = aboutText === 0 ? first : first + filtered;
  if (others.size === 0) return whom;
  const gone = [...others.values()].reduce((sum, one) => sum + one, 0);
  const why = [...others]
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, one]) => `${reason}: ${formatCount(one)}`)
    .join("; ");
  return `${whom} ${formatCount(gone)} ${gone === 1 ? "other is" : "others are"} left out, because the same text won't reach them. ${why}.`;
}
