import { expect, test } from "vitest";
import { loadContract } from "../http/contract.ts";
import { documented } from "./documented.ts";
import { exchange } from "./exchange.ts";
import { buildWorld, isInScope, people, placeNames, places } from "./matrix-world.ts";
import type { Home } from "./matrix-world.ts";
import { kindOf } from "./records.ts";
import { cells, expectedOf, nameOf, playMatrix } from "./role-matrix.ts";

const { operations } = loadContract();

test("every operation is in the matrix, but for those that give and take tokens", () => {
  const inMatrix = new Set(cells.map(({ entry }) => entry.operation.id));
  const left = operations.filter(({ id }) => !inMatrix.has(id)).map(({ id }) => id);
  expect(left).toEqual(["createToken", "refreshToken", "revokeToken"]);
  // Of the 60 operations, those with a record or an org unit have six places.
  expect(cells.length).toBeGreaterThan(1200);
});

test("token, role and scope decide, and what is refused writes nothing", async () => {
  const deviations: string[] = [];
  const statuses = new Set<number>();
  await playMatrix((cell, { status, message, hasWritten }, world) => {
    const expected = expectedOf(cell, world);
    statuses.add(status);
    if (!expected.includes(status)) {
      deviations.push(`${nameOf(cell)}: ${status} (${String(message)}), not ${expected.join(" or ")}`);
    }
    if (status !== 200 && hasWritten)
      deviations.push(`${nameOf(cell)}: ${status}, but something was written`);
  });
  expect(deviations).toEqual([]);
  expect([...statuses].sort((a, b) => a - b)).toEqual([200, 401, 403, 404, 409, 422]);
});

/** Lists of records. What the carrier has is nobody's yet. */
const lists = documented.filter(
  ({ operation }) =>
    operation.method === "get" &&
    !operation.path.includes("{id}") &&
    operation.id !== "searchAvailableNumbers" &&
    kindOf(operation),
);

test.each(lists.map((entry) => [entry.operation.id, entry] as const))(
  "%s shows what is in the caller's scope, and nothing else",
  async (_id, { operation }) => {
    const kind = kindOf(operation);
    const world = await buildWorld(operation);
    const limit = operation.parameters.some(({ name }) => name === "limit") ? { limit: 50 } : {};
    for (const home of [1001, 1002] as Home[]) {
      const reply = await exchange(world.platform, operation, { as: people[home].Admin, query: limit });
      const found = Object.values(reply.body["data"] as object).find((value) => Array.isArray(value));
      const rows = found as Record<string, unknown>[];
      const shown = new Set(rows.map((row) => row[kind?.key ?? ""]));
      const seen = placeNames.filter((place) => shown.has(world.records[place]));
      const expected = placeNames.filter((place) => {
        const { unit } = places[place];
        if (place === "deleted") return kind?.isKept && seen.includes(place);
        if (operation.id === "listChildGroups") return unit === home;
        return isInScope(world.platform, home, unit, kind?.owner ?? "unit");
      });
      expect(seen).toEqual(expected);
    }
  },
);
