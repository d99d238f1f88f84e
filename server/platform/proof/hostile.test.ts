import { expect, test } from "vitest";
import { all } from "../db/query.ts";
import { loadContract } from "../http/contract.ts";
import type { Operation } from "../http/contract.ts";
import type { FieldError } from "../../http/problem.ts";
import { askAndWatch, buildBadInputWorld, passTime } from "./bad-input-world.ts";
import type { BadInputWorld } from "./bad-input-world.ts";
import type { Ask } from "./exchange.ts";
import { onForm, onId, onJson, onQuery } from "./hostile.ts";
import type { Attempt } from "./hostile.ts";
import { kindOf } from "./records.ts";
import { sampleBody } from "./samples.ts";

const { operations } = loadContract();

/** Whether a record has the text as it came, but for blanks around it. */
function isKept({ platform: { db } }: BadInputWorld, operation: Operation, text: string): boolean {
  const kind = kindOf(operation);
  if (!kind) return true;
  const rows = all<object>(db, `SELECT * FROM ${kind.table}`);
  return rows.some((row) => Object.values(row).some((value) => value === text || value === text.trim()));
}

/** What is wrong with what came of an attempt, in words. */
async function faultsOfAttempt(
  world: BadInputWorld,
  operation: Operation,
  attempt: Attempt,
): Promise<string[]> {
  const { what, suffix = "", ask, statuses, names, finds, keeps } = attempt;
  const target = { ...operation, path: `${operation.path}${suffix}` };
  const { status, body, hasWritten } = await askAndWatch(world, target, ask);
  const told = `${operation.id}, ${what}: ${status} ${JSON.stringify(body).slice(0, 200)}`;
  const fields = ((body["errors"] ?? []) as FieldError[]).map(({ field }) => field);
  const lists = Object.values(body["data"] ?? {}).filter((value) => Array.isArray(value));
  return [
    ...(statuses.includes(status) ? [] : [`${told}: not ${statuses.join(" or ")}`]),
    ...(hasWritten && status !== 200 ? [`${told}: something was written`] : []),
    ...(names === undefined || fields.includes(names) ? [] : [`${told}: does not name ${names}`]),
    ...(finds === undefined || lists.every((list) => list.length === 0) ? [] : [`${told}: finds something`]),
    ...(status !== 200 || keeps === undefined || isKept(world, operation, keeps)
      ? []
      : [`${told}: not kept`]),
  ];
}

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s stands what is thrown at it",
  async (id, operation) => {
    const world = await buildBadInputWorld();
    const { db, log } = world.platform;
    const schema = () => all(db, "SELECT * FROM sqlite_schema ORDER BY name");
    const before = schema();
    // There are records, so that a hostile search could find some.
    const built = kindOf(operation)?.build(db, 1002, 60) ?? 1;
    const record: Ask = operation.path.includes("{id}") ? { id: built } : {};
    const body = sampleBody(id, { unit: 1001 });
    const faults: string[] = [];
    for (const attempt of [
      ...onId(operation),
      ...onQuery(operation, { ...record, ...(body ? { body } : {}) }),
      ...onJson(operation, record),
      ...onForm(operation),
    ]) {
      // Ten sign-ins a minute are allowed.
      if (id === "createToken") await passTime(world);
      faults.push(...(await faultsOfAttempt(world, operation, attempt)));
    }
    expect(faults).toEqual([]);
    expect(log.filter(({ level }) => level === "error")).toEqual([]);
    expect(schema()).toEqual(before);
    db.close();
  },
  // Each sign-in and each new user costs a tenth of a second: a password is hashed.
  60_000,
);
