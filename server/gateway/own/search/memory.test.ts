import { beforeEach, expect, test, vi } from "vitest";
import type { Session } from "../../store/store.ts";
import type { GatewayStore } from "../../store/store.ts";
import { forgetfulStore } from "./forgetful-store.ts";
import { heardCall, type HeardCall } from "./heard-call.ts";
import { newVocabulary } from "./spoken.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-06-01T00:00:00Z");
const open = new Map<string, Partial<Session>>();
let clock: number;

beforeEach(() => {
  vi.useFakeTimers();
  clock = NOW;
  for (const id of ["ann", "bob"]) open.set(id, {});
  return () => void vi.useRealTimers();
});

const call = heardCall(newVocabulary(), { call_id: 1, transcription: "word ".repeat(200) }) as HeardCall;

function start(mostBytes?: number) {
  const sessions = {
    find: async (id: string) => open.get(id),
    remove: async (id: string) => void open.delete(id),
    keepForWatch: async (id: string) => Boolean(open.set(id, { isWatch: true })),
  } as unknown as GatewayStore["sessions"];
  const limit = mostBytes === undefined ? {} : { mostBytes };
  const { store, searchMemory: memory } = forgetfulStore({ sessions }, { ...limit, now: () => clock });
  const keep = (id: string, name: string, end = NOW - 9 * DAY) =>
    memory.keep(memory.window(id, name, end), 0, [call]);
  const has = (id: string, name: string, end = NOW - 9 * DAY) => memory.window(id, name, end).pages.has(0);
  return { store, memory, keep, has };
}

test("each session has its own, which ends with it, whoever ends it", async () => {
  const { store, memory, keep, has } = start();
  keep("ann", "june");
  expect([has("ann", "june"), has("bob", "june")]).toEqual([true, false]);
  const over = memory.over("ann");
  await store.sessions.remove("ann");
  expect(over.aborted).toBe(true);
  keep("bob", "june");
  await store.sessions.keepForWatch("bob");
  expect(memory.bytes()).toBe(0);
});

test("one that was ended through another gateway, and one that nobody uses, are forgotten soon", async () => {
  const { memory, keep } = start();
  keep("ann", "june");
  keep("bob", "june");
  const both = memory.bytes();
  open.delete("ann");
  await vi.advanceTimersByTimeAsync(15_000);
  expect(memory.bytes()).toBe(both / 2);
  clock += 59 * 60_000;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(memory.bytes()).toBe(both / 2);
  clock += 2 * 60_000;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(memory.bytes()).toBe(0);
});

test("what was not used for longest goes first, and what is too large alone isn't kept", () => {
  const { memory, keep, has } = start(call.bytes * 2.5);
  for (const [n, name] of ["may", "june"].entries()) {
    clock = NOW + n;
    keep("ann", name);
  }
  clock += 1;
  expect(has("ann", "may")).toBe(true);
  clock += 1;
  keep("bob", "june");
  expect(memory.bytes()).toBe(call.bytes * 2);
  expect([has("ann", "may"), has("ann", "june"), has("bob", "june")]).toEqual([true, false, true]);
  memory.keep(memory.window("bob", "all", NOW - 9 * DAY), 0, [call, call, call]);
  expect(memory.bytes()).toBe(0);
});

test("calls of the last day are read anew after ten minutes, older ones aren't", () => {
  const { keep, has } = start();
  keep("ann", "now", NOW + DAY);
  keep("ann", "old");
  clock += 9 * 60_000;
  expect([has("ann", "now", NOW + DAY), has("ann", "old")]).toEqual([true, true]);
  clock += 2 * 60_000;
  expect([has("ann", "now", NOW + DAY), has("ann", "old")]).toEqual([false, true]);
});
