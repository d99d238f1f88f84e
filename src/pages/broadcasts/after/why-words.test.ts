import { expect, test } from "vitest";
import type { Broadcast, Recipient } from "../../../api/broadcasts.ts";
import type { Suppression } from "../../../api/suppressions.ts";
import { whyWords } from "./why-words.ts";

const broadcast = {
  status: "completed",
  created_by: "Avery Chen",
  created_on: "2026-03-02T10:00:00.000Z",
  completed_at: "2026-03-03T10:00:00.000Z",
} as Broadcast;
const suppression = (reason: string, at: string): Suppression => ({
  suppression_id: 1,
  phone_number: "+14155550111",
  reason,
  evidence: null,
  source: null,
  happened_on: at,
  added_on: at,
  added_by: null,
});

function why(
  recipient: Partial<Recipient> | null,
  { status = "completed", known = null }: { status?: string; known?: Suppression | null } = {},
): string {
  const searched = {
    broadcast: { ...broadcast, status },
    recipient: recipient === null ? null : { error_code: null, ...recipient },
    isReadable: true,
  };
  return whyWords(searched as never, { suppression: known, zone: "UTC" });
}

test("who got it was on somebody's list; who didn't, is told whose problem it is and what to do", () => {
  expect(why({ status: "delivered" })).toBe("On the list that Avery Chen made.");
  expect(why({ status: "sent" })).toBe("On the list that Avery Chen made. No word from the carrier.");
  expect(why({ status: "failed", error_code: "30003" })).toBe(
    "Phone off or out of reach (30003). Send again in a day or two.",
  );
  expect(why({ status: "failed" })).toBe("No error code. The carrier gave no reason. Send again.");
});

test.each([
  ["draft", "It's a draft. Nobody has got it."],
  ["scheduled", "It hasn't started."],
  ["sending", "Their turn is still to come."],
  ["cancelled", "It was stopped before their turn."],
  ["missed", "It stopped before their turn, because it ran out of time."],
  ["completed", "It's over, and we don't know whether they got a text."],
  ["a new word", "It's over, and we don't know whether they got a text."],
])("whose turn hasn't come, of one that is %s", (status, words) => {
  expect(why({ status: "pending" }, { status })).toBe(words);
});

test("who was skipped had said STOP before, or it was stopped; a STOP afterwards is no reason", () => {
  const before = suppression("stop", "2026-03-01T10:00:00.000Z");
  const after = suppression("stop", "2026-03-09T10:00:00.000Z");
  expect(why({ status: "skipped" }, { known: before })).toBe("They had replied STOP.");
  expect(why({ status: "skipped" }, { known: after, status: "cancelled" })).toBe(
    "It was stopped before their turn.",
  );
  expect(why({ status: "skipped" })).toBe("They had opted out.");
});

test("who isn't in it was suppressed when it was made, or nobody put them on its list", () => {
  const known = suppression("uploaded", "2026-03-01T10:00:00.000Z");
  expect(why(null, { known })).toBe(
    "On the suppression list since Mar 1, 2026 (Do-not-call file). New broadcasts leave them out; one that was scheduled before still goes to them.",
  );
  expect(why(null, { known: suppression("stop", "2026-03-02T11:00:00.000Z") })).toBe(
    "Not on its list of recipients.",
  );
  expect(why(null)).toBe("Not on its list of recipients.");
});
