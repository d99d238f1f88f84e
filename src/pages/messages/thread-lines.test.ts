import fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "../../api/messages.ts";
import { linkPieces, lineOf, threadLines } from "./thread-lines.ts";

const message = (sent_on: string): Message => ({
  message_id: null,
  direction: "incoming",
  body: "Hi",
  sent_on,
  status: "received",
  agent: null,
});

test("a day before the first message of each day, in the reader's zone", () => {
  // Both sides of midnight in Denver, which is 7:00 UTC.
  const times = ["2026-03-05T06:59:00.000Z", "2026-03-05T07:01:00.000Z", "2026-03-05T20:00:00.000Z"];
  const kinds = (zone: string) => threadLines(times.map(message), zone).map(({ kind }) => kind);
  expect(kinds("America/Denver")).toEqual(["day", "message", "day", "message", "message"]);
  expect(kinds("UTC")).toEqual(["day", "message", "message", "message"]);
});

test("a message without a time stays where it is", () => {
  const lines = threadLines([message("2026-03-05T20:00:00.000Z"), message("–")], "UTC");
  expect(lines.map(({ kind }) => kind)).toEqual(["day", "message", "message"]);
});

test("a request is found where it was written last before it was heard; gone, it is nowhere", () => {
  const at = (hour: number) => `2026-03-05T${String(hour).padStart(2, "0")}:00:00.000Z`;
  const texts = [
    message(at(9)),
    { ...message(at(10)), direction: "outgoing" },
    message(at(11)),
    message(at(13)),
  ];
  const lines = threadLines(texts, "UTC");
  expect(lineOf(lines, { evidence: "Hi", asked_on: at(12) })).toBe(3);
  expect(lineOf(lines, { evidence: "Hi there", asked_on: at(12) })).toBeNull();
  expect(lineOf(lines, null)).toBeNull();
});

test.each([
  [
    "See https://acme.test/q?a=1.",
    [
      ["See ", null],
      ["https://acme.test/q?a=1", "https://acme.test/q?a=1"],
      [".", null],
    ],
  ],
  ["www.acme.test", [["www.acme.test", "https://www.acme.test/"]]],
  [
    "mail a@acme.test now",
    [
      ["mail ", null],
      ["a@acme.test", "mailto:a@acme.test"],
      [" now", null],
    ],
  ],
  ["javascript:alert(1) data:text/html,x ftp://x", [["javascript:alert(1) data:text/html,x ftp://x", null]]],
  ["https://", [["https://", null]]],
])("what can be followed in %j", (text, pieces) => {
  expect(linkPieces(text).map((piece) => [piece.text, piece.href])).toEqual(pieces);
});

test("no text is lost and nothing but http, https and mailto is followed", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.emailAddress()), fc.string(), (found, rest) => {
      const text = `${found} ${rest}`;
      const pieces = linkPieces(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const { href } of pieces) expect(href ?? "https://x").toMatch(/^(https?:\/\/|mailto:)/);
    }),
  );
});

test.each(["a.", "a-", `https://x.example/a${".".repeat(1000)}x`, "ann@"])(
  "a text of %j without end is read to its end, as one piece after the other",
  (unit) => {
    const text = unit.repeat(300_000 / unit.length);
    const pieces = linkPieces(text);
    expect(pieces.map((piece) => piece.text).join("") === text).toBe(true);
  },
);

test("an address that begins like another one isn't followed", () => {
  expect(linkPieces("https://bank.example@evil.example/").map(({ href }) => href)).toEqual([null]);
});
