import { measure, textOrDash } from "./loose.ts";

/** People who were left out or get no texts, by the reason why. */
export type LeftOut = { reason: string; count: number };

/** Reads one of them. */
export const leftOutOf = (row: object): LeftOut => ({
  reason: textOrDash(Reflect.get(row, "reason")),
  count: measure(Reflect.get(row, "count")),
});
