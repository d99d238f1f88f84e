import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";

/** "(801) 555-0101 and (801) 555-0102"; many are counted. */
export function numbersInWords(numbers: readonly { phone_number: string }[]): string {
  if (numbers.length > 3) return formatCount(numbers.length, "number");
  return new Intl.ListFormat("en-US").format(numbers.map(({ phone_number: number }) => formatPhone(number)));
}
