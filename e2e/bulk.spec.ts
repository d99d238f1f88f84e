import type { StatementSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";

const bar = (page: Page) => page.getByRole("region", { name: "Selected rows" });
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const toast = (page: Page) => page.getByRole("status", { name: "Messages" });
const statuses = (db: { prepare: (sql: string) => { all: (like: string) => unknown[] } }, like: string) =>
  db.prepare("SELECT tag_name, status FROM tags WHERE tag_name LIKE ? ORDER BY tag_name").all(like);

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("tags that are selected are deactivated by one job, once the whole effect is said; Activate takes it back", async ({
    page,
    db,
  }) => {
    const insert = db.prepare(
      "INSERT INTO tags (top_ou_id, tag_name, status, created_on) SELECT top_ou_id, ?, ?, created_on FROM tags WHERE tag_id = 501",
    );
    for (const [name, status] of [
      ["Bulk A", "active"],
      ["Bulk B", "active"],
      ["Bulk C", "inactive"],
    ] as const)
      insert.run(name, status);
    await page.goto("/tags?q=bulk");
    for (const name of ["Bulk A", "Bulk B", "Bulk C"]) await box(page, name).check();
    await bar(page).getByRole("button", { name: "Deactivate" }).press("Enter");
    const question = page.getByRole("dialog", { name: "Deactivate 2 tags?" });
    await expect(question).toContainText(
      "They can't be chosen for more calls until you activate them again.",
    );
    await expect(question).toContainText("Bulk A, Bulk B");
    await expect(question.getByRole("region", { name: "Left out" })).toContainText("1 tag left out:");
    await expect(question.getByRole("listitem")).toHaveText("Bulk C: already inactive");
    await checkPage(page);
    await question.getByRole("button", { name: "Deactivate" }).press("Enter");
    await expect(question).toBeHidden();
    await expect(toast(page)).toContainText("Job finished: all 2 done");
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    // By F6 to the newest message and back; one that goes gives the focus back.
    await page.keyboard.press("F6");
    await expect(toast(page).getByRole("link", { name: "See the job" }).last()).toBeFocused();
    await page.keyboard.press("F6");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await page.keyboard.press("F6");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    const shown = page.getByRole("table", { name: "Tags" }).getByRole("row").filter({ hasText: "Inactive" });
    await expect(shown).toHaveCount(3);
    expect(statuses(db, "Bulk %").map((row) => Reflect.get(Object(row), "status"))).toEqual(
      Array.from({ length: 3 }, () => "inactive"),
    );

    // All that match, read through the list's own question; a lost answer starts one job.
    await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
    await bar(page).getByRole("button", { name: "Activate", exact: true }).click();
    const back = page.getByRole("dialog", { name: "Activate 3 tags?" });
    await failOnce(page, /\/own\/jobs$/, "lost answer");
    await back.getByRole("button", { name: "Activate" }).click();
    await expect(toast(page)).toContainText("Started: Activate 3 tags");
    await expect(toast(page)).toContainText("Job finished: all 3 done");
    expect(statuses(db, "Bulk %")).toEqual(
      ["A", "B", "C"].map((name) => ({ tag_name: `Bulk ${name}`, status: "active" })),
    );
    await toast(page).getByRole("link", { name: "See the job" }).last().click();
    const panel = page.getByRole("complementary");
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText("Activate 3 tags");

    // Taken back: each as it was, but for what somebody has changed since.
    db.prepare("UPDATE tags SET tag_name = 'Bulk B, by hand' WHERE tag_name = 'Bulk B'").run();
    await panel.getByRole("button", { name: "Undo…" }).click();
    const undo = page.getByRole("dialog", { name: "Undo “Activate 3 tags”?" });
    await expect(undo).toContainText("Another job puts 3 rows back as they were.");
    await checkPage(page);
    await undo.getByRole("button", { name: "Undo 3 rows" }).click();
    await expect(toast(page)).toContainText("Job finished: 2 of 3 done, 1 failed");
    await expect(page.locator("body")).not.toBeFocused();
    expect(statuses(db, "Bulk %")).toEqual([
      { tag_name: "Bulk A", status: "inactive" },
      { tag_name: "Bulk B, by hand", status: "active" },
      { tag_name: "Bulk C", status: "inactive" },
    ]);
  });

  test("routes, webhooks and voice agents are taken out of use by jobs, once it is said what that does", async ({
    page,
    db,
  }) => {
    const unit = { org_unit_id: 1001 };
    const words = { greeting: "Hello", instructions: "Listen.", voice: "noah", language: "en-US" };
    const hook = { endpoint_url: "https://hooks.acme.test/in", events: ["call.completed"] };
    const route = { route_type: "hangup", config: {} };
    const kept: { table: string; named: string; rows: StatementSync }[] = [];
    for (const [path, list, table, named, status, more, act, noun, effect] of [
      [
        "provisioned-routes",
        "routes",
        "provisioned_routes",
        "route_name",
        "route_status",
        route,
        "Deactivate",
        "routes",
        "will lead nowhere until you activate them again",
      ],
      [
        "webhooks",
        "webhooks",
        "webhooks",
        "name",
        "status",
        hook,
        "Disable",
        "webhooks",
        "Nothing is sent to them until you enable them again",
      ],
      [
        "ai-voice-agents",
        "agents",
        "voice_agents",
        "name",
        "status",
        words,
        "Pause",
        "voice agents",
        "Routes can't send them calls until you resume them",
      ],
    ] as const) {
      for (const name of ["Bulk one", "Bulk two"])
        await page.request.post(`/v3/${path}`, {
          headers: { "x-app": "1", "idempotency-key": crypto.randomUUID() },
          data: { ...unit, ...more, [named]: name },
        });
      await page.goto(`/${list}?q=bulk`);
      for (const name of ["Bulk one", "Bulk two"]) await box(page, name).check();
      await bar(page).getByRole("button", { name: act }).click();
      const question = page.getByRole("dialog", { name: `${act} 2 ${noun}?` });
      await expect(question).toContainText(effect);
      await question.getByRole("button", { name: act }).click();
      await expect(question).toBeHidden();
      kept.push({
        table,
        named,
        rows: db.prepare(`SELECT ${status} FROM ${table} WHERE ${named} LIKE 'Bulk %'`),
      });
    }
    for (const { table, named, rows } of kept) {
      const statuses = () => rows.all().map((row) => Object.values(row)[0]);
      await expect.poll(statuses, table).toEqual(["inactive", "inactive"]);
      db.exec(`DELETE FROM ${table} WHERE ${named} LIKE 'Bulk %'`);
    }
  });

  test("all that match are read page by page, which can be tried again and cancelled; nobody suspends himself", async ({
    page,
  }) => {
    await page.goto("/users");
    await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
    await bar(page)
      .getByRole("button", { name: /^Select all/ })
      .click();
    expectProblem(page, /status of 500/);
    await failOnce(page, /users\/list\?.*limit=200/, "500");
    await bar(page).getByRole("button", { name: "Suspend" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("alert")).toBeVisible();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.getByRole("heading", { name: /^Suspend \d+ users\?$/ })).toBeVisible();
    await expect(dialog.getByRole("region", { name: "Left out" })).toContainText(": that's you");
    await expect(dialog).toContainText("They're signed out at once");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(bar(page)).toContainText(/^All \d+ selected/);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("who may not write finds no act", async ({ page }) => {
    await page.goto("/tags");
    await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
    await expect(bar(page).getByRole("button", { name: "Export selected" })).toBeVisible();
    await expect(bar(page).getByRole("button", { name: /ctivate/ })).toHaveCount(0);
  });
});
