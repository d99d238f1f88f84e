import { expect, test } from "vitest";
import { momentOf, zoneIn } from "./besides.ts";
import type { FileChoice } from "./number-source.ts";
import { numbersDesk } from "./numbers-desk.ts";

const meaning = {
  reasons: { "replied stop": "stop" } as const,
  ours: ["replied stop"],
  zone: "America/Denver",
};

/** What a file says of its numbers, by the way of the import. */
async function factsIn(text: string, choice: FileChoice = { besides: "guess" }) {
  const desk = numbersDesk(() => {});
  const { besides } = await desk.open(1, "list.csv", new Blob([text]), false, false, choice);
  await desk.read(1);
  desk.sift();
  return { besides, said: desk.saidBesides(meaning.zone), ...desk.facts(0, 100, meaning) };
}

const exported = [
  "Number,Reason,Evidence,Added (UTC),Added by",
  "18015550142,Replied STOP,'=2+2,2026-03-05 15:04:10,ann@acme.test",
  "18015550142,Wrong number,Twice,2026-03-05 15:04:10,",
  "x,Replied STOP,No number,,",
  "12065550143,Deceased,Her son called,3/4/2026,",
  "13035550111,,,soon,",
  "13035550112,,,,",
].join("\r\n");

test("what a file says of each number is kept with it, also what isn't understood", async () => {
  const { besides, said, numbers, each, next } = await factsIn(exported);
  expect(besides).toEqual({ reason: 1, evidence: 2, happened: 3 });
  expect(numbers).toEqual(["+18015550142", "+12065550143", "+13035550111", "+13035550112"]);
  expect(each).toEqual([
    { reason: "stop", evidence: "=2+2", happened_on: "2026-03-05T22:04:00.000Z" },
    { evidence: "Deceased: Her son called", happened_on: "2026-03-04T07:00:00.000Z" },
    { evidence: "soon" },
    null,
  ]);
  expect(next).toBe(4);
  expect(said).toEqual({
    reasons: [
      { word: "Replied STOP", count: 1 },
      { word: "Deceased", count: 1 },
    ],
    unread: 1,
  });
});

test("columns are looked at that somebody has chosen, or none", async () => {
  const chosen = { reason: null, evidence: 1, happened: null };
  expect((await factsIn(exported, { besides: chosen })).each[0]).toEqual({ evidence: "Replied STOP" });
  expect((await factsIn(exported, {})).each).toEqual([]);
});

test("a write has as many numbers as it may", async () => {
  const rows = Array.from({ length: 30 }, (_, n) => `801555${String(n).padStart(4, "0")},Said so`);
  const desk = numbersDesk(() => {});
  await desk.open(1, "list.csv", new Blob([`Phone,Note\n${rows.join("\n")}`]), false, false, {
    besides: "guess",
  });
  await desk.read(1);
  desk.sift();
  expect(desk.facts(0, 20, meaning)).toMatchObject({ next: 20 });
  expect(desk.facts(20, 20, meaning)).toMatchObject({ next: 30, each: { length: 10 } });
});

test.each([
  ["2026-03-05T22:04:10Z", "2026-03-05T22:04:10.000Z"],
  ["2026-03-05", "2026-03-05T07:00:00.000Z"],
  ["2026-03-05 15:04:10", "2026-03-05T22:04:00.000Z"],
  ["3/5/2026", "2026-03-05T07:00:00.000Z"],
  ["3/5/2026 3:04 PM", "2026-03-05T22:04:00.000Z"],
  ["3/5/2026 12:30 a.m.", "2026-03-05T07:30:00.000Z"],
  ["46086.5", "2026-03-05T19:00:00.000Z"],
  // Clocks skip it.
  ["2026-03-08 02:30", "2026-03-08T18:00:00.000Z"],
  ["25/12/2026", null],
  ["2026-02-30", null],
  ["yesterday", null],
  ["", null],
])("%j is a moment, or none", (cell, iso) => {
  const at = momentOf(cell, "America/Denver");
  expect(at === null ? null : new Date(at).toISOString()).toBe(iso);
});

test("the zone of a column stands in its title", () => {
  expect(zoneIn("Added (America/New_York)", "UTC")).toBe("America/New_York");
  expect(zoneIn("Added (by hand)", "America/Denver")).toBe("America/Denver");
});
