import { expect, test } from "vitest";
import type { Message } from "./messages.ts";
import { isWhole, progressOf, repliesIn, type ReplyReading } from "./replies.ts";

const at = (hours: number) => new Date(Date.UTC(2026, 2, 2, 10) + hours * 3_600_000).toISOString();
const text = "Spring is here. Reply STOP to opt out";

let id = 0;
const message = (direction: string, hours: number, body: string | null): Message => ({
  message_id: (id += 1),
  direction,
  body,
  sent_on: at(hours),
  status: "received",
  agent: null,
});
const said = (hours: number, body: string | null) => message("incoming", hours, body);
const ours = (hours: number, body: string) => message("outgoing", hours, body);

const found = (messages: readonly Message[]) => {
  const { replies, later } = repliesIn(messages, { sentOn: at(0), text });
  return [replies.map(({ body }) => body), later];
};

test("a reply comes after the text, within seven days, and before they are written to again", () => {
  expect(found([said(-1, "before"), ours(0, text), said(1, "Yes"), said(2, "What time?")])).toEqual([
    ["Yes", "What time?"],
    0,
  ]);
  expect(found([ours(0, text), said(7 * 24, "in time"), said(7 * 24 + 1, "too late")])).toEqual([
    ["in time"],
    0,
  ]);
  expect(found([ours(0, text), said(1, "Yes"), ours(2, "At 9?"), said(3, "No"), said(4, "10")])).toEqual([
    ["Yes"],
    2,
  ]);
});

test("neither the text itself, however late it is written down, nor the confirmation of a STOP is writing again", () => {
  const confirmed =
    "You have been unsubscribed and will receive no more messages. Reply START to resubscribe.";
  expect(found([ours(0.01, text), said(1, "STOP"), ours(1, confirmed), said(2, "and don't call")])).toEqual([
    ["STOP", "and don't call"],
    0,
  ]);
});

test("a message without a body is a reply; one without a time isn't", () => {
  expect(found([said(1, null), { ...said(1, "when?"), sent_on: "–" }])).toEqual([[null], 0]);
});

test("first the recipients are looked through, then the conversations are read; without conversations it's over", () => {
  const stranger = {} as ReplyReading["strangers"][number];
  const reading: ReplyReading = {
    text,
    replies: [],
    later: 0,
    unreadable: 0,
    strangers: [stranger],
    people: { read: 200, total: 1000 },
    left: [],
    conversations: 0,
    isCut: false,
  };
  expect(isWhole(reading)).toBe(false);
  expect(progressOf(reading)).toEqual({ label: "Recipients looked through", read: 200, total: 1000 });
  const known = {
    ...reading,
    strangers: [],
    conversations: 3,
    left: [{ conversation: stranger, sentOn: at(0) }],
  };
  expect(isWhole(known)).toBe(false);
  expect(progressOf(known)).toEqual({ label: "Conversations read", read: 2, total: 3 });
  expect(isWhole({ ...known, left: [] })).toBe(true);
  expect(isWhole({ ...reading, people: { read: 1000, total: 1000 } })).toBe(true);
});
