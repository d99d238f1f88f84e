import { expect, test } from "vitest";
import { waitingSince } from "./waiting.ts";

/** "?" is theirs and wants an answer, "t" is theirs and a thanks, "us" is ours; each a minute later. */
const waits = (...texts: string[]) =>
  waitingSince(
    texts.map((text, minute) => ({
      direction: text === "us" ? "outgoing" : "incoming",
      body: text === "t" ? "Thanks! 👍" : text === "picture" ? null : "When do you come",
      sent_on: String(minute),
    })),
  );

test.each([
  [["?"], "0"],
  [["us", "?", "?", "?"], "1"],
  [["?", "us", "t"], null],
  [["?", "t"], "0"],
  [["?", "us", "t", "?"], "3"],
  [["?", "us"], null],
  [["t"], null],
  [["us", "picture"], "1"],
  [[], null],
])("%j waits since %j", (texts, since) => expect(waits(...texts)).toBe(since));
