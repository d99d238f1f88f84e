import { expect, test } from "vitest";
import type { Message } from "./messages.ts";
import type { Searched } from "./recipient-search.ts";
import { replyTo } from "./their-texts.ts";

const ours = "+18015550100";
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 10, minutes)).toISOString();
const said = (minutes: number, body: string | null) =>
  ({ direction: "incoming", body, sent_on: at(minutes) }) as Message;
const searched = (sentOn: string | null, from = ours) =>
  ({
    broadcast: { phone_number: from, message: "Spring" },
    recipient: sentOn === null ? null : { sent_on: sentOn },
  }) as Searched;

test("a reply is what they wrote to the number that texted them, after that", () => {
  const theirs = new Map([[ours, [said(0, "before"), said(20, "Yes"), said(21, null)]]]);
  expect(replyTo(searched(at(10)), theirs)).toBe("Yes · –");
  expect(replyTo(searched(at(30)), theirs)).toBeNull();
  expect(replyTo(searched(null), theirs)).toBeNull();
  expect(replyTo(searched(at(10), "+18015550199"), theirs)).toBeNull();
});
