import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isObject, type JsonObject } from "./gateway/json.ts";
import { lasting } from "./gateway/records.ts";
import { json } from "./gateway/testing/ask.ts";
import { browser, login, type Browser } from "./gateway/testing/test-gateway.ts";
import { startStack } from "./stack.ts";

let folder: string;
let stack: Awaited<ReturnType<typeof startStack>>;
let page: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "replay-"));
  const distDir = join(folder, "dist");
  mkdirSync(distDir);
  writeFileSync(join(distDir, "index.html"), '<html data-session="unknown">');
  stack = await startStack({ calls: 40, validateResponses: true, distDir });
  page = browser(stack.gatewayUrl, await login(stack.gatewayUrl, "admin@acme.test", "demo-password"));
});

afterAll(async () => {
  await stack.close();
  rmSync(folder, { recursive: true });
});

type Op = { method: string; subject: string; path: (id: number) => string; id: number; body: JsonObject };

// Few names, so that some are refused because they are taken.
const name = fc.constantFrom("Booked", "Quote", "Sold", "Lost", "Later", " Spaced ");
const textOrNull = fc.option(fc.constantFrom("one", "two"), { nil: null });
const at =
  (base: string) =>
  (id: number): string =>
    `/v3/${base}/${id}`;
/** One of the records that there are, by its place among them. */
const one = fc.nat(20);

const tag = fc.record({
  method: fc.constant("PUT"),
  subject: fc.constant("tag"),
  path: fc.constant(at("tag")),
  id: one.map((n) => 501 + (n % 4)),
  body: fc.record({ tag_name: name, description: textOrNull }),
});
const user = fc.record({
  method: fc.constantFrom("PATCH", "DELETE"),
  subject: fc.constant("user"),
  path: fc.constant(at("users")),
  id: one.map((n) => 10_111 + (n % 3)),
  body: fc.record(
    {
      first_name: name,
      user_ext_id: textOrNull,
      ct_user_ou_id: fc.constantFrom(1007, 1008),
      score_call: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});
const group = fc.record({
  method: fc.constantFrom("PATCH", "DELETE"),
  subject: fc.constant("group"),
  path: fc.constant(at("groups")),
  id: one.map((n) => 1007 + (n % 2)),
  body: fc.record({ city: textOrNull, billing_id: textOrNull }, { requiredKeys: [] }),
});
const agent = fc.record({
  method: fc.constant("PATCH"),
  subject: fc.constant("agent"),
  path: fc.constant(at("ai-voice-agents")),
  id: one.map((n) => 1 + (n % 2)),
  body: fc.record({ greeting: name, max_duration_seconds: fc.constantFrom(60, 90) }, { requiredKeys: [] }),
});
const creation = fc.record({
  method: fc.constant("POST"),
  subject: fc.constant("tag"),
  path: fc.constant(() => "/v3/tag"),
  id: fc.constant(0),
  body: fc.record({ tag_name: fc.string({ minLength: 1, maxLength: 12 }), description: textOrNull }),
});
const ops = fc.array(fc.oneof(tag, user, group, agent, creation), { minLength: 4, maxLength: 10 });

type Line = {
  subject: string;
  record_id: string | null;
  act: string;
  outcome: string;
  changes: { field: string; before?: unknown; after?: unknown }[];
};

const listed = async () =>
  json(await page.get("/own/history?limit=200"))["data"] as { history: Line[]; total: number };

/** All lines since there were `known`, the oldest first. */
async function linesSince(known: number): Promise<Line[]> {
  const { history, total } = await listed();
  return history.slice(0, total - known).toReversed();
}

async function present(subject: string, id: string): Promise<JsonObject> {
  const data = json(await page.get(`/own/records/${subject}/${id}`))["data"];
  return isObject(data) && isObject(data["record"]) ? lasting(data["record"]) : {};
}

/** What a record is after a line, given what it was before. */
function replayed(state: JsonObject, { changes }: Line): JsonObject {
  const next = { ...state };
  for (const { field, ...change } of changes) {
    // Each line begins where the one before has ended.
    expect([field, state[field]]).toEqual([field, change.before]);
    if ("after" in change) next[field] = change.after;
    else delete next[field];
  }
  return next;
}

test("the history replayed is the present, whatever was written, refused and taken back", async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(ops, async (script: Op[]) => {
      const { total } = await listed();
      const states = new Map<string, JsonObject>();
      for (const { subject, id } of script) {
        if (id > 0) states.set(`${subject}/${id}`, await present(subject, String(id)));
      }
      for (const { method, path, id, body } of script) {
        await page.send(method, path(id), method === "DELETE" ? "" : JSON.stringify(body));
      }
      const added = await linesSince(total);
      expect(added).toHaveLength(script.length);
      for (const line of added) {
        if (line.outcome === "refused") refused += 1;
        if (line.outcome !== "done") continue;
        const key = `${line.subject}/${line.record_id}`;
        states.set(key, replayed(states.get(key) ?? {}, line));
      }
      for (const [key, state] of states) {
        const [subject = "", id = ""] = key.split("/");
        expect(await present(subject, id)).toEqual(state);
      }
    }),
    { numRuns: 15 },
  );
  expect(refused).toBeGreaterThan(0);
});
