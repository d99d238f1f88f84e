import { expect, test } from "vitest";
import { worthAnotherTry } from "./worth-another-try.ts";

const failed = (number: string, code: string | null) => ({
  phone_number: number,
  contact_name: null,
  status: "failed",
  error_code: code,
  sent_on: null,
});

test("whoever may be reached another time stays, once; the others are counted and explained", () => {
  const { list, note } = worthAnotherTry(
    [
      failed("+18015550101", "30003"),
      failed("+18015550101", "30003"),
      failed("+18015550102", "30006"),
      failed("+18015550104", "30006"),
      failed("+18015550105", "21610"),
      failed("–", "30003"),
    ],
    "Spring",
  );
  expect(list.numbers).toEqual(["+18015550101"]);
  expect(list.leftOut).toEqual([
    { reason: "opted_out", count: 1 },
    { reason: "unreachable", count: 3 },
  ]);
  expect(note).toBe(
    "For the 1 person whose text of “Spring” failed and may arrive this time. 4 others are left out, because the same text won't reach them. Landline or phone that can't get texts (30006): 2; Replied STOP to this number before (21610): 1; No phone number: 1.",
  );
});

test("where all of them may be reached, nobody is left out, and what has to be changed first is said", () => {
  const { list, note } = worthAnotherTry(
    [failed("+18015550103", "30008"), failed("+18015550104", null), failed("+18015550105", "30007")],
    "Spring",
  );
  expect(list.leftOut).toEqual([]);
  expect(note).toBe(
    "For the 3 people whose text of “Spring” failed and may arrive this time. Carriers filtered 1 of them because of what it says: change the wording first.",
  );
});
