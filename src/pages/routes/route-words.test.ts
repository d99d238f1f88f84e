import { expect, test } from "vitest";
import { routeConfigOf } from "../../api/route-config.ts";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { describeDays, describeRoute } from "./route-words.ts";

const words = (type: string, config: unknown) => describeRoute(type, routeConfigOf(type, config));
const voicemail = { kind: "voicemail" };

test.each([
  [
    "forward",
    { ring_to: "+18015550123", ring_seconds: 25, no_answer: { kind: "voicemail", email: "a@acme.test" } },
    "Ring (801) 555-0123 for 25 s. No answer: voicemail to a@acme.test.",
  ],
  [
    "simultaneous",
    { ring_to: ["+18015550123", "+18015550124", "+18015550125"], ring_seconds: 20, no_answer: voicemail },
    "Ring (801) 555-0123, (801) 555-0124 and (801) 555-0125 at once for 20 s. No answer: voicemail.",
  ],
  [
    "round_robin",
    { ring_to: ["+18015550123", "+18015550124"], ring_seconds: 15, no_answer: { kind: "hangup" } },
    "Ring (801) 555-0123 and (801) 555-0124 in turns for 15 s. No answer: hang up.",
  ],
  [
    "percentage",
    {
      branches: [
        { percent: 60, ring_to: "+18015550123" },
        { percent: 40, ring_to: "+18015550124" },
      ],
    },
    "60% of calls ring (801) 555-0123, 40% ring (801) 555-0124.",
  ],
  [
    "schedule",
    {
      timezone: "America/Denver",
      rules: [
        {
          days: ["mon", "tue", "wed", "thu", "fri"],
          from: "09:00",
          to: "17:00",
          action: { kind: "forward", ring_to: "+18015550123" },
        },
      ],
      otherwise: voicemail,
    },
    "Mon–Fri 9 AM–5 PM: ring (801) 555-0123. Otherwise: voicemail. (Mountain time)",
  ],
  [
    "ivr",
    {
      prompt_id: 1,
      timeout_seconds: 5,
      retries: 2,
      options: [
        { key: "1", action: { kind: "forward", ring_to: "+18015550123", ring_seconds: 20 } },
        { key: "0", action: { kind: "agent", agent_id: 3 } },
      ],
      invalid: { kind: "hangup", prompt_id: 3 },
    },
    "Play the menu. 1: ring (801) 555-0123 for 20 s; 0: voice agent; anything else: play an announcement and hang up.",
  ],
  [
    "georoute",
    {
      rules: [
        { states: ["UT", "ID"], action: { kind: "forward", ring_to: "+18015550123" } },
        { zips: ["84101", "84102", "84103", "84104"], action: voicemail },
      ],
      otherwise: { kind: "hangup" },
    },
    "Callers from UT and ID: ring (801) 555-0123; from 4 ZIP codes: voicemail; otherwise hang up.",
  ],
  ["voicemail", { prompt_id: 2, email: "a@acme.test" }, "Take a voicemail and send it to a@acme.test."],
  ["hangup", { prompt_id: 3 }, "Play an announcement and hang up."],
  ["hangup", {}, "Hang up."],
  ["outbound", { caller_id: "+18015550123" }, "Outgoing calls show (801) 555-0123."],
])("%s", (type, config, sentence) => {
  expect(words(type, config)).toBe(sentence);
});

test("what we have not heard of is named as it is, and nothing fails", () => {
  expect(words("teleport", { to: "moon" })).toBe("This page can't describe “teleport” routes.");
  expect(routeTypeLabel("teleport")).toBe("teleport");
  for (const type of ["forward", "percentage", "schedule", "ivr", "georoute", "voicemail", "outbound"]) {
    for (const config of [null, 7, "x", [], {}, { rules: [null, 3], options: "none", branches: [{}] }]) {
      expect(words(type, config)).toMatch(/\.$|\)$/);
    }
  }
  expect(words("forward", { ring_to: "+18015550123", no_answer: { kind: "fax" } })).toContain("fax");
});

test.each([
  [["sun", "sat"], "Sat, Sun"],
  [["mon", "wed", "tue", "fri"], "Mon–Wed, Fri"],
  [["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "Every day"],
  [["holiday"], "holiday"],
  [[], "–"],
])("days %j", (days, text) => {
  expect(describeDays(days)).toBe(text);
});
