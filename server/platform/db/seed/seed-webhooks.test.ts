import { beforeAll, expect, test } from "vitest";
import { readEndpoint } from "../../webhooks/endpoint.ts";
import { openDatabase } from "../database.ts";
import { all, get } from "../query.ts";
import { seedDatabase } from "./seed.ts";

const now = new Date("2026-11-18T15:30:00.000Z");
const db = openDatabase(":memory:");

beforeAll(() => seedDatabase(db, { now, calls: 40 }));

test("five webhooks of the company show every state, and one belongs to the other", () => {
  const rows = all(
    db,
    `SELECT status, last_delivery_status AS answer, last_delivery_at IS NOT NULL AS tried FROM webhooks
     WHERE top_ou_id = 1001 ORDER BY webhook_id`,
  );
  expect(rows).toEqual([
    { status: "active", answer: 200, tried: 1 },
    { status: "active", answer: 500, tried: 1 },
    { status: "inactive", answer: null, tried: 1 },
    { status: "active", answer: null, tried: 0 },
    { status: "inactive", answer: null, tried: 0 },
  ]);
  expect(get(db, "SELECT count(*) AS n FROM webhooks WHERE top_ou_id = 2001")).toEqual({ n: 1 });
  const late =
    "SELECT 1 FROM webhooks WHERE max(created_on, modified_on, ifnull(last_delivery_at, '')) > :now";
  expect(all(db, late, { now: now.toISOString() })).toEqual([]);
});

test("their addresses are allowed and nobody's, and nothing is sent there by a first start", () => {
  const urls = all<{ url: string }>(db, "SELECT endpoint_url AS url FROM webhooks").map(({ url }) => url);
  for (const url of urls) {
    expect(readEndpoint(url, false)).toMatchObject({ url: { protocol: "https:" } });
    expect(new URL(url).hostname).toMatch(/\.example$/);
  }
  expect(get(db, "SELECT count(*) AS n FROM webhook_deliveries")).toEqual({ n: 0 });
});
