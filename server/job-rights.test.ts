import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { json } from "./gateway/testing/ask.ts";
import { browser, login, type Browser } from "./gateway/testing/test-gateway.ts";
import { startStack } from "./stack.ts";

let folder: string;
let stack: Awaited<ReturnType<typeof startStack>>;
let admin: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "job-rights-"));
  const distDir = join(folder, "dist");
  mkdirSync(distDir);
  writeFileSync(join(distDir, "index.html"), '<html data-session="unknown">');
  stack = await startStack({ calls: 40, validateResponses: true, distDir });
  admin = await signIn("admin@acme.test");
});

afterAll(async () => {
  await stack.close();
  rmSync(folder, { recursive: true });
});

const signIn = async (email: string) =>
  browser(stack.gatewayUrl, await login(stack.gatewayUrl, email, "demo-password"));

type Job = { job_id: string; state: string; reason: string | null; counts: Record<string, number> };

const jobOf = async (page: Browser, id: string) => json(await page.get(`/own/jobs/${id}`))["data"] as Job;

/** A job refuses far more rows in the seconds for which a role is believed than it can do in them. */
const ROWS = 8_000;

/** A job of the Standard user that has begun and is far from its end. */
async function begun(page: Browser, name: string): Promise<string> {
  const writes = Array.from({ length: ROWS }, (_, n) => ({
    method: "POST",
    path: "/v3/tag",
    body: { tag_name: `${name} ${n}` },
    label: `${n}`,
  }));
  const answer = await page.send("POST", "/own/jobs", JSON.stringify({ title: name, writes }));
  const { job_id: id } = json(answer)["data"] as Job;
  while (((await jobOf(page, id)).counts["done"] ?? 0) < 5) await sleep(100);
  return id;
}

/** The state that the job stays in, as an Admin sees it. */
async function stopped(id: string): Promise<Job> {
  for (;;) {
    const [before] = [await jobOf(admin, id), await sleep(1_000)];
    const after = await jobOf(admin, id);
    if (after.state !== "running" && after.counts["done"] === before.counts["done"]) return after;
  }
}

async function userId(): Promise<number> {
  const data = json(await (await signIn("standard@acme.test")).get("/v3/auth/profile"))["data"];
  return (data as { user_id: number }).user_id;
}

test("a job stops when its user is demoted, and when nobody lets the user in any more", async () => {
  const path = `/v3/users/${await userId()}`;
  const page = await signIn("standard@acme.test");
  const demoted = await begun(page, "Demoted");
  expect((await admin.send("PATCH", path, '{"role":"ReadOnly"}')).status).toBe(200);
  const first = await stopped(demoted);
  expect(first).toMatchObject({ state: "paused", reason: "role" });
  expect(first.counts["waiting"]).toBeGreaterThan(0);
  // What was under way in those seconds was refused by the API.
  expect(first.counts["failed"]).toBeLessThan(ROWS / 2);
  expect((await admin.send("PATCH", path, '{"role":"Standard"}')).status).toBe(200);

  // What a session knows of its user's role holds for a minute; a new one asks.
  const again = await signIn("standard@acme.test");
  const gone = await begun(again, "Gone");
  expect((await admin.send("DELETE", path, "")).status).toBe(200);
  const second = await stopped(gone);
  // Which of the two depends on what is asked first: the role, which nobody has any more, or the session.
  expect(["paused role", "waiting_for_sign_in null"]).toContain(`${second.state} ${second.reason}`);
  expect(second.counts["waiting"]).toBeGreaterThan(0);
  expect((await again.get("/v3/tag?limit=1")).status).toBe(401);
});
