import { expect, test } from "vitest";
import { nobody } from "../../../components/recipient-list.ts";
import { furtherOf, isMade, type FurtherDraft } from "./further-drafts.ts";

const composed = {
  name: " Spring sale ",
  message: "Half price",
  senderId: 3,
  orgUnitId: 1001,
  list: { ...nobody, numbers: ["+18015550101"], further: [["+18015550102"], ["+18015550103"]] },
  start: null,
  zone: null,
  canary: null,
  testId: null,
};

test("each further list is a draft of the same text, and says which one it is", () => {
  const drafts = furtherOf(composed);
  expect(drafts.map(({ name, numbers }) => [name, numbers])).toEqual([
    ["Spring sale (2 of 3)", ["+18015550102"]],
    ["Spring sale (3 of 3)", ["+18015550103"]],
  ]);
  expect(furtherOf({ ...composed, name: "x".repeat(255) })[0]?.name).toHaveLength(255);
  expect(furtherOf({ ...composed, list: nobody })).toEqual([]);
});

test("one that was made is written again only where something differs", () => {
  const [wanted] = furtherOf(composed) as [FurtherDraft];
  const made = { broadcastId: 7, as: wanted, rejected: [] };
  expect(isMade(wanted, undefined)).toBe(false);
  expect(isMade({ ...wanted }, made)).toBe(true);
  for (const other of [{ name: "x" }, { message: "x" }, { senderId: 4 }, { numbers: [...wanted.numbers] }])
    expect(isMade({ ...wanted, ...other }, made)).toBe(false);
});
