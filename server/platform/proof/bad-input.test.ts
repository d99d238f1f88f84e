import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../http/contract.ts";
import type { Operation } from "../http/contract.ts";
import type { FieldError } from "../../http/problem.ts";
import { askAndWatch, buildBadInputWorld, buildRecord, passTime } from "./bad-input-world.ts";
import type { BadInputWorld } from "./bad-input-world.ts";
import { documented, faultsOfAnswer, faultsOfRequest, schemaOfBody } from "./documented.ts";
import type { Ask, Reply } from "./exchange.ts";
import { faultsOf } from "./faults.ts";
import type { Place } from "./faults.ts";
import { inRule } from "./instances-in-rule.ts";
import { validOf } from "./instances.ts";
import { sampleBody } from "./samples.ts";
import { resolved } from "./schema-shape.ts";
import type { Fields } from "./schema-shape.ts";

const SEED = 20260305;
const INVALID = 200;
const VALID = 50;

/** A body or a query, as one schema. */
type Subject = { operation: Operation; part: "body" | "query"; schema: JsonObject; place: Place };

function querySchema({ parameters }: Operation): JsonObject | null {
  const specs = parameters.filter((spec) => spec.in === "query");
  if (specs.length === 0) return null;
  return {
    type: "object",
    additionalProperties: false,
    required: specs.filter((spec) => spec.required).map(({ name }) => name),
    properties: Object.fromEntries(specs.map(({ name, schema }) => [name, schema])),
  };
}

const subjects: Subject[] = documented.flatMap(({ operation }): Subject[] => {
  const body = schemaOfBody(operation);
  const query = querySchema(operation);
  return [
    ...(body
      ? [
          {
            operation,
            part: "body" as const,
            schema: resolved(body),
            place: operation.fileFields === null ? ("json" as const) : ("text" as const),
          },
        ]
      : []),
    ...(query ? [{ operation, part: "query" as const, schema: query, place: "text" as const }] : []),
  ];
});

const named = subjects.map((subject) => [subject.operation.id, subject.part, subject] as const);

/** The request of an instance on a record: valid in all other parts. */
function requestOf({ operation, part }: Subject, value: unknown, record: number): Ask {
  const id = operation.path.includes("{id}") ? { id: record } : {};
  if (part === "query") {
    // An empty list is written by leaving the parameter out.
    const texts = Object.entries(value as Fields)
      .filter(([, field]) => !Array.isArray(field) || field.length > 0)
      .map(([name, field]): [string, string] => [name, String(field)]);
    return { ...id, query: Object.fromEntries(texts) };
  }
  if (operation.fileFields === null) {
    return { ...id, body: JSON.stringify(value), headers: { "Content-Type": "application/json" } };
  }
  const { file } = sampleBody(operation.id, { unit: 1001 }) as { file: Blob };
  const body = { ...(value as Fields) };
  if ("file" in body) body["file"] = body["file"] === "" ? new Blob([]) : file;
  return { ...id, body };
}

/** What is wrong with an instance by the documentation. */
function judge({ operation, part }: Subject, value: unknown, record: number): string[] {
  const id = operation.path.includes("{id}") ? { id: record } : {};
  if (part === "body") return faultsOfRequest(operation, { parameters: id, body: value });
  return faultsOfRequest(
    { ...operation, bodySchema: null },
    { parameters: { ...id, ...(value as Fields) }, body: undefined },
  );
}

function fieldsOf({ body }: Reply): string[] {
  return ((body["errors"] ?? []) as FieldError[]).map(({ field }) => field);
}

/** What a field is called in `errors`. Of a list in a URL, the parameter alone; of nothing in particular, the part. */
function nameOf({ part }: Subject, field: string[]): string {
  return (part === "query" ? field.slice(0, 1) : field).join(".") || part;
}

let world: BadInputWorld;

beforeEach(async () => {
  world = await buildBadInputWorld();
});

afterEach(() => world.platform.db.close());

test.each(named)(
  "%s: a broken %s is refused, its field named and nothing written",
  async (_id, _part, subject) => {
    const record = buildRecord(world, subject.operation);
    const faults = faultsOf(subject.schema, subject.place);
    const numRuns = Math.ceil(INVALID / faults.length);
    for (const { how, broken } of faults) {
      const refused = fc.asyncProperty(broken, async ({ value, field }) => {
        expect({ how, faults: judge(subject, value, record) }).not.toEqual({ how, faults: [] });
        const { hasWritten, ...reply } = await askAndWatch(
          world,
          subject.operation,
          requestOf(subject, value, record),
        );
        expect({ how, status: reply.status, hasWritten }).toEqual({ how, status: 400, hasWritten: false });
        expect({ how, fields: fieldsOf(reply) }).toEqual({
          how,
          fields: expect.arrayContaining([nameOf(subject, field)]),
        });
        expect(faultsOfAnswer(subject.operation, reply)).toEqual([]);
      });
      await fc.assert(refused, { seed: SEED, numRuns });
    }
  },
);

/** Success, and what the rules of a resource may say of a request that its schema allows. */
const understoodBy = [200, 401, 403, 404, 409, 422];

test.each(named)(
  "%s: what the schema of its %s allows is understood",
  async (id, _part, subject) => {
    const { operation } = subject;
    let successes = 0;
    const instances = validOf(subject.schema).map((value) => inRule(id, value as Fields));
    const understood = fc.asyncProperty(instances, async (value) => {
      const record = buildRecord(world, operation);
      await passTime(world);
      expect(judge(subject, value, record)).toEqual([]);
      const { hasWritten, ...reply } = await askAndWatch(world, operation, requestOf(subject, value, record));
      expect(faultsOfAnswer(operation, reply)).toEqual([]);
      if (reply.status === 200) successes += 1;
      const mayWrite = reply.status === 200 && operation.method !== "get";
      expect({ ...reply, isUnderstood: understoodBy.includes(reply.status), hasWritten }).toMatchObject({
        isUnderstood: true,
        hasWritten: mayWrite && hasWritten,
      });
    });
    await fc.assert(understood, { seed: SEED, numRuns: VALID });
    // Nobody can guess a refresh token.
    expect(successes).toBeGreaterThan(id === "refreshToken" ? -1 : VALID / 3);
    // Each new user costs a tenth of a second: a password is hashed.
  },
  60_000,
);
