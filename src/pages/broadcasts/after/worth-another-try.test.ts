import { expect, test } from "vitest";
import { worthAnotherTry } from "./worth-another-try.ts";

const failed = (number: string, code: string | null) => ({
  phone_number: number,
  contact_name: null,
  status: "failed",
  error_code: code,
  sent_on: null,
});

test("whoever may be reached another time stays, once; the others are counted", () => {
  const list = worthAnotherTry([
    failed("+18015550101", "30003"),
    failed("+18015550101", "30003"),
    failed("+18015550102", "30006"),
    failed("–", "30003"),
  ]);
  expect(list.numbers).toEqual(["+18015550101"]);
  expect(list.leftOut).toEqual([{ reason: "unreachable", count: 2 }]);
  expect(worthAnotherTry([failed("+18015550103", "30008")]).leftOut).toEqual([]);
});
