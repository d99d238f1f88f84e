import { useSyncExternalStore } from "react";
import { MOST_ORDERED, type FreeNumber } from "../../api/number-orders.ts";
import { onSessionChange } from "../../api/session.ts";

/** What of a number is kept until it is ordered. Nobody has it: it is nobody's personal data. */
export type Chosen = Pick<FreeNumber, "number" | "type" | "city" | "state">;

// The tab's own storage: it outlives a look at another page and a reload, and ends with the tab.
const KEY = "number-basket";

let basket: readonly Chosen[] = read();
const listeners = new Set<() => void>();

function read(): readonly Chosen[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isChosen).slice(0, MOST_ORDERED) : [];
  } catch {
    // Storage may be switched off, or hold what nobody here has written.
    return [];
  }
}

function isChosen(row: unknown): row is Chosen {
  return typeof row === "object" && row !== null && /^\d{10}$/.test(String(Reflect.get(row, "number")));
}

function become(next: readonly Chosen[]): void {
  basket = next;
  try {
    if (next.length === 0) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // It lasts as long as the page, then.
  }
  for (const listener of listeners) listener();
}

// Whoever signs in next begins with an empty one.
onSessionChange("signedOut", () => become([]));

/** Puts a number into the basket, unless it is full. */
export function addToBasket({ number, type, city, state }: Chosen): void {
  if (basket.length >= MOST_ORDERED || basket.some((one) => one.number === number)) return;
  become([...basket, { number, type, city, state }]);
}

/** Takes numbers out of the basket. */
export function takeFromBasket(numbers: readonly string[]): void {
  become(basket.filter(({ number }) => !numbers.includes(number)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The numbers that were collected over several searches, in the order in which they were. */
export const useBasket = () => useSyncExternalStore(subscribe, () => basket);
