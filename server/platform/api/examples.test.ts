import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlatformContext } from "../context.ts";
import { openDatabase } from "../db/database.ts";
import { seedDatabase } from "../db/seed/seed.ts";
import { loadContract } from "../http/contract.ts";
import type { JsonObject } from "../../http/contract.ts";
import type { Operation } from "../http/contract.ts";
import { checksOf } from "../../http/validator.ts";
import { createOauthApp } from "../oauth/app.ts";
import { createApiApp } from "./app.ts";

const contract = loadContract();
const { document, operations } = contract;

/** What a pointer of openapi.yaml leads to, with `$ref`s followed. */
function at(pointer: string): JsonObject {
  const keys = pointer.slice(2).split("/").map(decodeURIComponent);
  const found = keys.reduce<unknown>(
    (node, key) => (node as JsonObject)[key.replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  ) as JsonObject;
  return typeof found["$ref"] === "string" ? at(found["$ref"]) : found;
}

/** The examples beside a schema. Copies: a check may fill in defaults. */
function examplesOf(schemaPointer: string): unknown[] {
  const media = at(schemaPointer.replace(/\/schema$/, ""));
  const examples = Object.values((media["examples"] ?? {}) as Record<string, JsonObject>);
  return examples.map((example) => {
    const { value } = typeof example["$ref"] === "string" ? at(example["$ref"]) : example;
    return structuredClone(value);
  });
}

test("every answer has an example that is what its schema says", () => {
  const problems = operations.flatMap((operation) => {
    if (operation.answerSchema === null) return [];
    const examples = examplesOf(operation.answerSchema);
    if (examples.length === 0) return [`${operation.id} has none`];
    return examples.flatMap(
      (example) => checksOf(contract, operation).answer?.(example).map(named(operation)) ?? [],
    );
  });
  expect(problems).toEqual([]);
});

test("every body has an example that is what its schema says", () => {
  const problems = operations.flatMap((operation) => {
    if (operation.bodySchema === null) return [];
    const examples = examplesOf(operation.bodySchema);
    if (examples.length === 0) return [`${operation.id} has none`];
    return examples.flatMap(
      (example) => checksOf(contract, operation).body?.(example).map(named(operation)) ?? [],
    );
  });
  expect(problems).toEqual([]);
});

function named({ id }: Operation) {
  return ({ message }: { message: string }) => `${id}: ${message}`;
}

test("nobody real is called or written to: 555-01xx and .test", () => {
  const text = JSON.stringify((document["components"] as JsonObject)["examples"]);
  const numbers = [...text.matchAll(/"\+?(\d{10,11})"/g)].map(([, digits = ""]) => digits.slice(-10));
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers.filter((digits) => !/^\d{3}55501\d\d$/.test(digits))).toEqual([]);
  const hosts = [...text.matchAll(/[\w.]+@([\w.-]+)/g)].map(([, host = ""]) => host);
  expect(hosts.filter((host) => !host.endsWith(".test"))).toEqual([]);
});

let db: DatabaseSync;
let context: PlatformContext;

beforeAll(() => {
  db = openDatabase(":memory:");
  const now = () => new Date("2026-04-07T15:00:00.000Z");
  seedDatabase(db, { now: now(), calls: 300 });
  context = { db, now, publicUrl: "http://127.0.0.1:4175", log: () => {}, validateResponses: true };
});

afterAll(() => db.close());

const peer = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };

function asRequest({ method, fileFields }: Operation, example: unknown, token: string): RequestInit {
  const verb = method.toUpperCase();
  const authorization = { Authorization: `Bearer ${token}` };
  if (fileFields === null) {
    const headers = { ...authorization, "Content-Type": "application/json" };
    return { method: verb, headers, body: JSON.stringify(example) };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(example as Record<string, string>)) form.set(name, value);
  form.set("file", new Blob([readFileSync(new URL("../media/prompts/main-menu.ogg", import.meta.url))]));
  return { method: verb, headers: authorization, body: form };
}

test("the Admin of the demo company may send every body as it stands", async () => {
  const [oauth, api] = [createOauthApp(context), createApiApp(context)];
  const signIn = operations.find(({ id }) => id === "createToken");
  if (!signIn?.bodySchema) throw new Error("The contract has no sign-in.");
  const [login] = examplesOf(signIn.bodySchema);
  const signedIn = await oauth.request(signIn.path, asRequest(signIn, login, ""), peer);
  const { access_token } = (await signedIn.json()) as { access_token: string };

  // A change is sent to what the example of the same place has created.
  const created = new Map<string, number[]>();
  const outcomes: string[] = [];
  for (const operation of operations) {
    // A refresh token works once: the one of the example is of nobody.
    if (operation.bodySchema === null || operation.id === "refreshToken") continue;
    const [base = ""] = operation.path.split("/{id}");
    for (const [index, example] of examplesOf(operation.bodySchema).entries()) {
      const path = operation.path.replace("{id}", String(created.get(base)?.[index]));
      const service = operation.service === "oauth" ? oauth : api;
      const response = await service.request(path, asRequest(operation, example, access_token), peer);
      const answer = (await response.json()) as { message?: string; data?: Record<string, unknown> };
      outcomes.push(`${operation.id} ${index}: ${response.status} ${response.ok ? "" : answer.message}`);
      if (operation.method !== "post") continue;
      const id = Object.values(answer.data ?? {})[0];
      created.set(base, [...(created.get(base) ?? []), Number(id)]);
    }
  }
  expect(outcomes.filter((outcome) => !outcome.includes(": 200 "))).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(35);
});
