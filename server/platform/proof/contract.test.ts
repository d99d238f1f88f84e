import { beforeAll, expect, test } from "vitest";
import { loadContract } from "../http/contract.ts";
import { runContract } from "./contract-run.ts";
import type { ContractReport } from "./contract-run.ts";

let report: ContractReport;

beforeAll(async () => {
  report = await runContract();
});

test("every answer is documented and is what its schema says; every request that succeeds is too", () => {
  expect(report.faults).toEqual([]);
});

test("every documented status of every operation is reached", () => {
  expect(report.missing).toEqual([]);
  expect(report.rows.map(({ id }) => id)).toEqual(loadContract().operations.map(({ id }) => id));
  expect(report.rows.every((row) => row.reached.includes(200))).toBe(true);
});
