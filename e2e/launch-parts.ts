import type { DatabaseSync } from "node:sqlite";
import { expect, type Page } from "@playwright/test";
import { people } from "./people.ts";

/** Past those whom the seed knows. */
let used = 200;

/** People of some area codes whom no other test texts. */
function newPeople(db: DatabaseSync, count: number, codes: readonly string[]): string[] {
  const numbers = Array.from(
    { length: count },
    (_, n) => `+1${codes[n % codes.length]}555${String((used += 1)).padStart(4, "0")}`,
  );
  db.prepare(
    `INSERT OR IGNORE INTO contacts (top_ou_id, phone_number, contact_name, line_type, status, created_on)
     SELECT (SELECT org_unit_id FROM users WHERE email = ?), value, 'Somebody', 'mobile', 'active',
       '2026-01-01T00:00:00.000Z' FROM json_each(?)`,
  ).run(people.admin.email, JSON.stringify(numbers));
  return numbers;
}

type Drafted = {
  count?: number;
  message?: string;
  /** Washington's when absent. */
  codes?: readonly string[];
};

/** A draft with people of its own, made past the pages. @returns its ID */
export async function makeDraft(
  page: Page,
  db: DatabaseSync,
  name: string,
  { count = 3, message = `${name}. Reply STOP to opt out.`, codes = ["509"] }: Drafted = {},
): Promise<number> {
  const sender = db
    .prepare(
      `SELECT phone_number_id, org_unit_id FROM phone_numbers WHERE sms_status = 'active'
       AND org_unit_id = (SELECT org_unit_id FROM users WHERE email = ?) ORDER BY phone_number_id LIMIT 1`,
    )
    .get(people.admin.email);
  const made = await page.request.post("/v3/broadcast", {
    headers: { "x-app": "1", "idempotency-key": `draft-${name.replaceAll(/\W/g, "-")}` },
    data: { ...sender, name, message, recipients: newPeople(db, count, codes), status: "draft" },
  });
  expect(made.status(), await made.text()).toBe(200);
  const { data } = (await made.json()) as { data: { broadcastId: number; accepted: number } };
  expect(data.accepted).toBe(count);
  return data.broadcastId;
}

/** The next minute at which everybody of a draft may be texted, whatever hour it is now. */
export async function nearestStart(page: Page, broadcastId: number): Promise<string> {
  const answer = await page.request.post("/own/launches/reviews", {
    headers: { "x-app": "1", "idempotency-key": `review-${broadcastId}-${Date.now()}` },
    data: { broadcast_id: broadcastId, start: null },
  });
  const { data } = (await answer.json()) as { data: { nearest_start: string } };
  // Far enough away that it is still ahead when the button is pressed.
  return new Date(Date.parse(data.nearest_start) + 10 * 60_000).toISOString();
}

/** Launches a draft past the pages, at a minute that suits everybody. @returns the launch's ID */
export async function launchDraft(page: Page, broadcastId: number): Promise<string> {
  const asked = { broadcast_id: broadcastId, start: await nearestStart(page, broadcastId) };
  const post = async (path: string, data: object) => {
    const headers = { "x-app": "1", "idempotency-key": `${path.length}-${broadcastId}-${Date.now()}` };
    const answer = await page.request.post(path, { headers, data });
    expect(answer.status(), await answer.text()).toBe(200);
    return ((await answer.json()) as { data: Record<string, string> }).data;
  };
  const { review, recipients_total: count } = await post("/own/launches/reviews", asked);
  const { launch_id: id = "" } = await post("/own/launches", { ...asked, review, count });
  return id;
}

/** Three in the morning of the day after tomorrow in Washington: nobody may be texted then. */
export function atNight(): string {
  const day = new Date(Date.now() + 2 * 24 * 3600_000).toISOString().slice(0, 10);
  return `${day}T11:00:00.000Z`;
}

/** How a broadcast lies in the platform's database. */
export function storedBroadcast(db: DatabaseSync, broadcastId: number) {
  const row = db
    .prepare("SELECT status, scheduled_at, sent FROM broadcasts WHERE broadcast_id = ?")
    .get(broadcastId);
  return row as { status: string; scheduled_at: string | null; sent: number };
}

/** Above so many people a launch waits for a second person; all else as everybody has it. */
export async function putSettings(page: Page, approveAbove: number): Promise<void> {
  const headers = { "x-app": "1" };
  const now = await page.request.get("/own/launch-settings", { headers });
  const { data } = (await now.json()) as { data: { revision: number } };
  const answer = await page.request.put("/own/launch-settings", {
    headers: { ...headers, "idempotency-key": `settings-${Date.now()}`, "if-match": `"${data.revision}"` },
    data: { approve_above: approveAbove, daily_texts: 3, send_from: "09:00", send_until: "20:00" },
  });
  expect(answer.status()).toBe(200);
}

/** Stops what a user has launched and isn't over: who signs out is asked about it, in other tests, too. */
export async function stopMine(page: Page): Promise<void> {
  const headers = { "x-app": "1" };
  const open = async () => {
    const answer = await page.request.get("/own/launches?whose=mine", { headers });
    return ((await answer.json()) as { data: { launches: { launch_id: string }[] } }).data.launches;
  };
  for (const { launch_id: id } of await open()) {
    await page.request.post(`/own/launches/${id}/stop`, {
      headers: { ...headers, "idempotency-key": `stop-${id}` },
      data: {},
    });
  }
  await expect.poll(open).toEqual([]);
}
