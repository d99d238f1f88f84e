import type { Recipient } from "../../../api/broadcasts.ts";
import { nobody, type RecipientList } from "../../../components/recipient-list.ts";
import { isWorthAnotherTry } from "./carrier-codes.ts";

/** Those of the failed ones who may get the text another time. The others are counted, so that nobody is missing unnoticed. */
export function worthAnotherTry(failed: readonly Recipient[]): RecipientList {
  const worth = failed.filter(({ error_code: code }) => isWorthAnotherTry(code));
  const numbers = [...new Set(worth.map(({ phone_number: number }) => number))].filter((number) =>
    /^\+\d{7,15}$/.test(number),
  );
  const gone = new Set(failed.map(({ phone_number: number }) => number)).size - numbers.length;
  return { ...nobody, numbers, leftOut: gone === 0 ? [] : [{ reason: "unreachable", count: gone }] };
}
