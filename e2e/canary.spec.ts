import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { makeDraft } from "./launch-parts.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const dialog = (page: Page) => page.getByRole("dialog", { name: "Send to 25 people first" });

/** Whom each draft of a name goes to. */
function peopleOf(db: DatabaseSync, name: string): unknown[][] {
  const drafts = db
    .prepare("SELECT broadcast_id AS id FROM broadcasts WHERE name LIKE ? ORDER BY name")
    .all(`${name}%`);
  return drafts.map(({ id }) =>
    db
      .prepare("SELECT contact_id AS c FROM broadcast_recipients WHERE broadcast_id = ?")
      .all(Number(id))
      .map(({ c }) => c),
  );
}

test("25 people go into a draft of their own, once although the answer is lost; the others follow with their limits and the figures", async ({
  page,
  db,
}) => {
  expectProblem(page, /ERR_FAILED/);
  const id = await makeDraft(page, db, "Careful", { count: 30 });
  await page.goto(`/broadcasts/${id}/edit`);
  await page.getByRole("button", { name: "Send to 25 people first" }).press("Enter");
  await dialog(page).getByRole("textbox", { name: "% opt out" }).fill("much");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("textbox", { name: "% opt out" })).toHaveAccessibleDescription(
    "Type a number from 0 to 100.",
  );
  await dialog(page).getByRole("textbox", { name: "% opt out" }).fill("1.5");
  await page.route(
    "/v3/broadcast",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Review 5 recipients" })).toBeVisible();
  await expect.poll(() => peopleOf(db, "Careful").map(({ length }) => length)).toEqual([5, 25]);
  const [others = [], first = []] = peopleOf(db, "Careful");
  expect(new Set([...others, ...first]).size).toBe(30);

  const figures = page.getByRole("region", { name: "First 25 people" });
  await expect(figures.getByRole("link", { name: "Launch them first" })).toBeVisible();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  db.prepare(
    `UPDATE broadcasts SET status = 'completed', sent = 25, delivered = 24, failed = 1, started_at = ?1, completed_at = ?1
     WHERE name = 'Careful (first 25)'`,
  ).run(new Date().toISOString());
  await page.reload();
  await expect(figures).toContainText(/Delivered\s*24.*Failed\s*1/s);
  await page.getByRole("button", { name: "Review 5 recipients" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "% opt out" })).toHaveValue("1.5");
});
