import type { Recipient } from "../../api/broadcasts.ts";
import { NO_CODE } from "./after/carrier-codes.ts";

/** The carrier's code of a failure, as the address and the sum by reason spell it. */
export function reasonOf({ error_code: code }: Recipient): string {
  return code ?? NO_CODE;
}

/** How often each reason occurs, the most frequent first; equals stay in the order in which they first came. */
export function sumByReason(failures: readonly Recipient[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const failure of failures) {
    const reason = reasonOf(failure);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}
