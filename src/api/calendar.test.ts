import { expect, test } from "vitest";
import type { Broadcast } from "./broadcasts.ts";
import { entriesOf, neighbours, type CalendarEntry } from "./calendar.ts";
import type { Launch } from "./launches.ts";

const broadcast = (broadcast_id: number | null, more: Partial<Broadcast>) =>
  ({
    broadcast_id,
    name: `Broadcast ${broadcast_id}`,
    status: "scheduled",
    scheduled_at: null,
    started_at: null,
    recipients_total: 7,
    ...more,
  }) as Broadcast;
const launch = (broadcast_id: number, state: string, first_text: string) =>
  ({ broadcast_id, name: `Broadcast ${broadcast_id}`, state, first_text, recipients_total: 9 }) as Launch;

const at = (hour: number) => new Date(Date.UTC(2026, 2, 5, hour)).toISOString();

test("each broadcast stands once, at its beginning, in order; the desk's where the API has a draft only", () => {
  const entries = entriesOf(
    [
      broadcast(1, { status: "completed", scheduled_at: at(9), started_at: at(10) }),
      broadcast(2, { scheduled_at: at(8) }),
      broadcast(3, { status: "draft" }),
      broadcast(4, { scheduled_at: "soon" }),
      broadcast(5, {}),
      broadcast(null, { scheduled_at: at(8) }),
    ],
    [
      launch(3, "waiting", at(7)),
      launch(2, "unknown", at(6)),
      launch(6, "completed", at(6)),
      launch(7, "taken", "–"),
    ],
  );
  expect(entries.map(({ broadcast_id: id, at: when, state }) => [id, when, state])).toEqual([
    [3, at(7), "waiting"],
    [2, at(8), "scheduled"],
    [1, at(10), "completed"],
  ]);
});

test("neighbours begin less than a day apart, the nearest first, and not those that were stopped", () => {
  const entry = (id: number, hour: number, isOff = false): CalendarEntry => ({
    broadcast_id: id,
    name: "",
    at: at(hour),
    state: "scheduled",
    people: 1,
    isOff,
  });
  const one = entry(1, 24);
  const all = [entry(2, 0), entry(3, 1), one, entry(4, 26, true), entry(5, 30), entry(6, 48)];
  expect(neighbours(one, all).map(({ broadcast_id: id }) => id)).toEqual([5, 3]);
});
