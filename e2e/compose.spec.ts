import type { DatabaseSync } from "node:sqlite";
import type { Page, Route } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

/** Numbers of the company's contacts that may be texted. */
function contacts(db: DatabaseSync, count: number): string[] {
  const rows = db
    .prepare(
      `SELECT phone_number FROM contacts WHERE line_type = 'mobile' AND status = 'active'
         AND top_ou_id = (SELECT org_unit_id FROM users WHERE email = ?) ORDER BY contact_id LIMIT ?`,
    )
    .all(people.admin.email, count);
  return rows.map((row) => String(row["phone_number"]));
}

const text = (page: Page) => page.getByRole("textbox", { name: "Text" });
const saved = (page: Page) => page.getByText(/^Saved \d/);

/** Adds numbers and chooses the first number that can send texts. */
async function addPeople(page: Page, numbers: readonly string[]): Promise<void> {
  await page.getByRole("textbox", { name: "Phone numbers" }).fill(numbers.join("\n"));
  await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
  const from = page.getByRole("combobox", { name: "From" });
  await from.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("a broadcast is written by keyboard alone and is there after a reload, before and after the API can have it", async ({
  page,
  db,
}) => {
  await page.goto("/broadcasts/new");
  await expect(title(page, "New broadcast")).toBeVisible();
  const three = contacts(db, 3);
  await addPeople(page, [...three, ...three.slice(0, 1)]);
  await expect(saved(page)).toBeVisible();
  // The API has nothing yet: a text is missing. The gateway has it.
  await page.reload();
  await expect(page.getByRole("button", { name: "Review 3 recipients" })).toBeVisible();
  await text(page).focus();
  await page.keyboard.type("Spring is here.");
  await page.getByRole("button", { name: "Add “Reply STOP to opt out”" }).press("Enter");
  await expect(text(page)).toBeFocused();
  await expect(text(page)).toHaveValue("Spring is here. Reply STOP to opt out");
  await expect(page.getByText("Saving…").or(saved(page))).toBeVisible();
  await expect.poll(() => draftsOf(db, "Spring is here.%")).toEqual([3]);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/broadcasts\/\d+\/edit$/);
  await expect(text(page)).toHaveValue("Spring is here. Reply STOP to opt out");
  expect(draftsOf(db, "Spring is here.%")).toEqual([3]);
  // Whoever launches it is told who was left out while it was written.
  await page.getByRole("button", { name: "Review 3 recipients" }).press("Enter");
  await expect(page).toHaveURL(/\/broadcasts\/\d+\/launch$/);
  await expect(page.getByText("Left out while it was written")).toBeVisible();
});

/** How many people each draft with such a text goes to. */
function draftsOf(db: DatabaseSync, like: string): number[] {
  const found = db.prepare("SELECT recipients_total AS n FROM broadcasts WHERE message LIKE ?").all(like);
  return found.map(({ n }) => Number(n));
}

test("an answer that is lost leaves one draft, and writing goes on", async ({ page, db }) => {
  expectProblem(page, /ERR_FAILED/);
  await page.goto("/broadcasts/new");
  await addPeople(page, contacts(db, 2));
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route("/v3/broadcast", lose, { times: 1 });
  await text(page).fill("Summer is near. Reply STOP to opt out");
  await expect(saved(page)).toBeVisible();
  await text(page).fill("Summer is here. Reply STOP to opt out");
  await expect.poll(() => draftsOf(db, "Summer is here.%")).toEqual([2]);
  expect(draftsOf(db, "Summer is near.%")).toEqual([]);
});

test("what somebody else changed meanwhile is shown beside ours, to choose from", async ({ page, db }) => {
  await page.goto("/broadcasts");
  await page.getByRole("link", { name: "New broadcast" }).click();
  await addPeople(page, contacts(db, 2));
  await text(page).fill("Autumn is near. Reply STOP to opt out");
  await expect.poll(() => draftsOf(db, "Autumn is near.%")).toEqual([2]);
  await expect(saved(page)).toBeVisible();
  db.prepare("UPDATE broadcasts SET message = 'Theirs' WHERE message LIKE 'Autumn is near.%'").run();
  expectProblem(page, /status of 412/);
  await text(page).fill("Autumn is here. Reply STOP to opt out");
  const alert = page.getByRole("alert", { name: "Someone else changed this" });
  await expect(alert).toContainText("Theirs: Theirs");
  await alert.getByRole("button", { name: "Keep mine" }).press("Enter");
  await expect.poll(() => draftsOf(db, "Autumn is here.%")).toEqual([2]);
  await expect(saved(page)).toBeVisible();

  // It is copied without being made twice by being looked at, and deleted after a question.
  const { id } =
    db.prepare("SELECT broadcast_id AS id FROM broadcasts WHERE message LIKE 'Autumn is here.%'").get() ?? {};
  await page.goto(`/broadcasts/${Number(id)}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(text(page)).toHaveValue("Autumn is here. Reply STOP to opt out");
  await expect(page.getByRole("button", { name: "Review 2 recipients" })).toBeVisible();
  await page.goBack();
  expect(draftsOf(db, "Autumn is here.%")).toEqual([2]);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete broadcast" }).click();
  await expect(page.getByText("Broadcast deleted")).toBeVisible();
  expect(draftsOf(db, "Autumn is here.%")).toEqual([]);
});

test("a curly apostrophe is named and replaced; a number that can't send texts says why not", async ({
  page,
}) => {
  await page.goto("/broadcasts/new");
  await text(page).fill("Don’t miss it – reply STOP to opt out");
  const advice = page.getByRole("list", { name: "Advice" });
  await expect(advice).toContainText("’ (curly apostrophe), – (long dash)");
  await advice.getByRole("button", { name: "Replace 2 characters" }).press("Enter");
  await expect(text(page)).toHaveValue("Don't miss it - reply STOP to opt out");
  await expect(page.getByText("1 segment · 37 characters")).toBeVisible();
  const from = page.getByRole("combobox", { name: "From" });
  await from.fill("8015550119");
  await expect(page.getByRole("option", { name: /\(801\) 555-0119.*Texting is off/ })).toBeVisible();
});

test.describe("read-only", () => {
  test.use({ role: "readonly" });

  test("nobody without the right writes one, and is told who can", async ({ page }) => {
    await page.goto("/broadcasts");
    await expect(page.getByText("Only admins and standard users can send broadcasts.")).toBeVisible();
    await expect(page.getByRole("link", { name: "New broadcast" })).toHaveCount(0);
    await page.goto("/broadcasts/new");
    await expect(page.getByText("Only admins and standard users can open this page.")).toBeVisible();
  });
});

/** Failed recipients of a broadcast, by carrier code. */
const failures = (db: DatabaseSync, broadcastId: number) =>
  db
    .prepare(
      `SELECT error_code AS code, phone_number AS number FROM broadcast_recipients r
         JOIN contacts USING (contact_id) WHERE broadcast_id = ? AND r.status = 'failed' ORDER BY contact_id`,
    )
    .all(broadcastId) as { code: number | null; number: string }[];

test("whose text failed and may be reached another time is written to again; the others are counted and explained, the suppressed left out", async ({
  page,
  db,
}) => {
  const found = db
    .prepare(
      `SELECT broadcast_id AS id, name, message FROM broadcasts WHERE status = 'completed' AND broadcast_id IN
         (SELECT broadcast_id FROM broadcast_recipients WHERE error_code = 30003
          GROUP BY broadcast_id HAVING count(*) > 1)
         AND broadcast_id IN (SELECT broadcast_id FROM broadcast_recipients WHERE error_code = 30006)
       ORDER BY recipients_total LIMIT 1`,
    )
    .get() as { id: number; name: string; message: string };
  const failed = failures(db, found.id);
  const landlines = failed.filter(({ code }) => code === 30006);
  await page.goto(`/broadcasts/${found.id}`);
  const again = page.getByRole("link", { name: /^Write to these \d+ again$/ });
  const worth = Number(/\d+/.exec(await again.innerText())?.[0]);
  expect(worth).toBeLessThan(failed.length);
  const suppressed = failed.find(({ code }) => code === 30003)?.number ?? "";
  const kept = await page.evaluate(
    async (number) =>
      (
        await fetch("/own/suppressions", {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-app": "1",
            "idempotency-key": crypto.randomUUID(),
          },
          body: JSON.stringify({ phone_numbers: [number], reason: "by_hand", evidence: null, source: null }),
        })
      ).status,
    suppressed,
  );
  expect(kept).toBe(200);
  await again.press("Enter");
  await expect(page).toHaveURL(`/broadcasts/new?from=${found.id}&outcome=failed`);
  await expect(text(page)).toHaveValue(found.message);
  const note = page.getByRole("note");
  await expect(note).toContainText(`For the ${worth} people whose text of “${found.name}” failed`);
  await expect(note).toContainText(`Landline or phone that can't get texts (30006): ${landlines.length}`);
  await expect(note).toContainText(new RegExp(`${failed.length - worth} others? (is|are) left out`));
  await expect(page.getByText(/this text$/)).toHaveText(`${worth - 1} people get this text`);
  await expect(page.getByRole("region", { name: "Left out" })).toContainText("1 On the suppression list");
  // Whoever only looks at it has made nothing, long after it would have been saved.
  await page.waitForTimeout(2000);
  const copies = db.prepare("SELECT count(*) AS n FROM broadcasts WHERE message = ?").get(found.message);
  expect(copies).toEqual({ n: 1 });
});
