import { useEffect, useEffectEvent, useRef, useState } from "react";
import { lookUp } from "../../../api/suppressions.ts";
import type { Counts } from "../../../components/number-file/numbers-desk.ts";
import type { NumbersReader } from "../../../components/number-file/numbers-reader.ts";
import { useNumbers, type NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { MOST_RECIPIENTS, type RecipientList, type Refused } from "../../../components/recipient-list.ts";
import { inSlices } from "../../../lib/slices.ts";

/** What becomes of who is beyond what one broadcast can have; null as long as nobody has said it. */
export type Decision = "split" | "first" | null;

/** How far the suppression list has been asked about everybody. */
export type Check = { asked: number; state: "idle" | "asking" | "done" | "failed" };

type RecipientsProps = {
  list: RecipientList;
  refused: readonly Refused[];
  onChange: (list: RecipientList) => void;
};

/** Numbers about which the suppression list is asked at a time: one request has so many. */
const ASKED = 1000;
/** So many such requests run beside each other. */
const AT_ONCE = 4;

/**
 * The people of a broadcast as they are put together: whoever stays is handed out each time that somebody has come or gone.
 * A list that was not handed out from here begins anew with its numbers.
 */
export function useRecipients({ list, refused, onChange }: RecipientsProps) {
  const [store, { sources, counts }] = useNumbers();
  const [nothing] = useState(counts);
  const [decision, setDecision] = useState<Decision>(null);
  const [check, setCheck] = useState<Check>({ asked: 0, state: "idle" });
  const given = useRef<RecipientList | null>(null);
  const [begun, setBegun] = useState<RecipientList | null>(null);
  useEffect(() => {
    if (list === given.current) return;
    given.current = list;
    void restart(store, list).then(() => setBegun(list));
  }, [list, store]);
  useEffect(() => {
    if (refused.length > 0) void refuse(store, refused);
  }, [refused, store]);

  const isLost = sources.some(({ state }) => state === "lost");
  const hand = useEffectEvent((next: RecipientList) => {
    if (given.current === null || isSame(next, given.current)) return;
    given.current = next;
    onChange(next);
  });
  useEffect(() => {
    if (begun === null || counts === nothing || isLost) return undefined;
    let isOver = false;
    const run = async () => {
      const { call } = await store.ask();
      const next = await listOf(call, decision, begun.leftOut, counts);
      if (isOver) return;
      hand(next);
      await askSuppressions(store, () => isOver, setCheck);
    };
    run().catch(() => {
      if (!isOver) setCheck(({ asked }) => ({ asked, state: "failed" }));
    });
    return () => {
      isOver = true;
    };
  }, [begun, counts, nothing, isLost, decision, store]);
  return { store, sources, counts, decision, setDecision, check, askAgain: () => void store.sift() };
}

async function restart(store: NumbersStore, { numbers }: RecipientList): Promise<void> {
  for (const { id } of store.shown().sources) await store.remove(id);
  if (numbers.length > 0) await store.put(numbers, { name: "In this draft", excludes: false });
}

/** What the API says "invalid" of is a number all the same; it gets a word of its own. */
async function refuse(store: NumbersStore, refused: readonly Refused[]): Promise<void> {
  const { call } = await store.ask();
  const reasons = new Set(refused.map(({ reason }) => reason));
  for (const reason of reasons) {
    const numbers = refused
      .filter((one) => one.reason === reason)
      .map(({ phone_number: number }) => Number(number));
    const named = reason === "invalid" || reason === "duplicate" ? "refused" : reason;
    await call("refuse", named, Float64Array.from(numbers.filter(Number.isFinite)));
  }
  await store.sift();
}

type Call = NumbersReader["call"];

async function listOf(
  call: Call,
  decision: Decision,
  before: RecipientList["leftOut"],
  { kept, left }: Counts,
): Promise<RecipientList> {
  const numbers = await spelled(await call("kept", 0, MOST_RECIPIENTS));
  const beyond = Math.max(0, kept - MOST_RECIPIENTS);
  const further: string[][] = [];
  const end = decision === "split" ? kept : 0;
  for (let at = MOST_RECIPIENTS; at < end; at += MOST_RECIPIENTS)
    further.push(await spelled(await call("kept", at, at + MOST_RECIPIENTS)));
  const all = [...before, ...left.filter(({ reason }) => reason !== "unclear")];
  if (decision === "first" && beyond > 0) all.push({ reason: "beyond", count: beyond });
  const sums = new Map<string, number>();
  for (const { reason, count } of all) sums.set(reason, (sums.get(reason) ?? 0) + count);
  const leftOut = [...sums].map(([reason, count]) => ({ reason, count }));
  return { numbers, leftOut, further, undecided: decision === null ? beyond : 0 };
}

/** Digits as E.164, in pieces between which the page can draw. */
async function spelled(digits: Float64Array): Promise<string[]> {
  const numbers: string[] = [];
  await inSlices(digits, (number) => numbers.push(`+${number}`));
  return numbers;
}

/** Asks about everybody about whom nobody has asked yet. Who is on the list is left out in the end. */
async function askSuppressions(store: NumbersStore, isOver: () => boolean, tell: (check: Check) => void) {
  const { call } = await store.ask();
  let asked = 0;
  let found = 0;
  for (;;) {
    const digits = await call("unasked", ASKED * AT_ONCE);
    if (digits.length === 0 || isOver()) break;
    tell({ asked, state: "asking" });
    const numbers = Array.from(digits, (number) => `+${number}`);
    const parts = Array.from({ length: AT_ONCE }, (_, at) => numbers.slice(at * ASKED, (at + 1) * ASKED));
    const answers = await Promise.all(parts.filter(({ length }) => length > 0).map((part) => lookUp(part)));
    const suppressed = answers.flatMap((answer) => [...answer.keys()]).map(Number);
    await call("answered", digits);
    await call("refuse", "suppressed", Float64Array.from(suppressed));
    asked += digits.length;
    found += suppressed.length;
  }
  if (!isOver()) tell({ asked, state: "done" });
  if (found > 0) await store.sift();
}

function isSame(a: RecipientList, b: RecipientList): boolean {
  const isEqual = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((number, at) => number === other[at]);
  return (
    a.undecided === b.undecided &&
    JSON.stringify(a.leftOut) === JSON.stringify(b.leftOut) &&
    isEqual(a.numbers, b.numbers) &&
    a.further.length === b.further.length &&
    a.further.every((one, at) => isEqual(one, b.further[at] ?? []))
  );
}
