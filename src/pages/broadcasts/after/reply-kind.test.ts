import { expect, test } from "vitest";
import { kindOfReply } from "./reply-kind.ts";

test.each([
  ["STOP", "stop"],
  ["please stop texting me", "stop"],
  ["Who is this? Stop texting me", "stop"],
  ["wrong number", "wrong_number"],
  ["You have the wrong number, sorry", "wrong_number"],
  ["YES", "yes"],
  ["Yes please!", "yes"],
  ["Sí", "yes"],
  ["No thanks", "no"],
  ["nope", "no"],
  ["How much is it", "question"],
  ["Yes, what time?", "question"],
  ["can you come Tuesday", "question"],
  ["Thanks!", "other"],
  ["👍", "other"],
  ['Liked "Are you free Saturday?"', "other"],
  ["No problem, see you at 9", "other"],
  ["Yesterday was better", "other"],
  ["Nobody is home before 5", "other"],
  ["Whatever works", "other"],
  ["", "other"],
])("%j is sorted as %s", (body, kind) => {
  expect(kindOfReply(body)).toBe(kind);
});
