import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

const tree = (page: Page) => page.getByRole("tree", { name: "Groups" });
const items = (page: Page) => tree(page).getByRole("treeitem");
const facts = (page: Page) => page.getByRole("complementary", { name: "Chosen group" });

type Group = { org_unit_id: number; org_unit_name: string };

function groupsAt(db: DatabaseSync, level: number): Group[] {
  return db
    .prepare(
      `SELECT org_unit_id, org_unit_name FROM org_units
       WHERE group_level = ? AND org_unit_status = 'active' AND path LIKE '1001/%' ORDER BY path`,
    )
    .all(level) as Group[];
}

function first<Item>(items: Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error("The seed has no such group.");
  return item;
}

test.beforeEach(async ({ page }) => {
  await page.goto("/groups");
  await expect(title(page, "Groups")).toBeVisible();
  await expect(items(page).first()).toBeVisible();
});

test("search shows the matching groups and the way to them; inactive groups on request", async ({
  page,
  db,
}) => {
  const deepest = first(groupsAt(db, 3));
  const before = await items(page).count();
  await page.getByRole("textbox", { name: "Search groups" }).fill(deepest.org_unit_name.toUpperCase());
  await expect(items(page).filter({ hasText: deepest.org_unit_name }).first()).toBeVisible();
  await expect.poll(() => items(page).count()).toBeLessThan(before);
  await expect(items(page).first()).toHaveAttribute("aria-level", "1");
  await page.getByRole("textbox", { name: "Search groups" }).fill("no group is called this");
  await expect(page.getByText("No groups match these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(items(page)).toHaveCount(before);

  const count = (where: string) =>
    Number(db.prepare(`SELECT count(*) AS n FROM org_units WHERE path LIKE '1001/%' ${where}`).get()?.["n"]);
  await expect(page.getByText(`${count("AND org_unit_status = 'active'")} groups`)).toBeVisible();
  await page.getByRole("checkbox", { name: "Show inactive groups" }).check();
  await expect(page.getByText(`${count("")} groups`)).toBeVisible();
  await expect(page).toHaveURL("/groups?inactive=1");
  await expect(tree(page).getByText("Inactive", { exact: true })).toHaveCount(
    count("AND org_unit_status = 'inactive'"),
  );
});

test("the keyboard walks, opens, closes, finds by letters and selects", async ({ page, db }) => {
  const account = first(groupsAt(db, 1));
  await items(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(items(page).nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(items(page).last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(items(page).first()).toBeFocused();

  await page.keyboard.press("ArrowLeft");
  await expect(items(page)).toHaveCount(1);
  await expect(items(page).first()).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await expect(items(page).nth(1)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(items(page).nth(1)).toBeFocused();

  const target = first(groupsAt(db, 2).toReversed());
  await page.keyboard.press("Home");
  await page.keyboard.type(target.org_unit_name.slice(0, 12));
  await expect(items(page).filter({ hasText: target.org_unit_name }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  // Opening by keyboard moves the focus into the panel; Escape moves it back to the group in the tree.
  await expect(facts(page).getByRole("heading", { name: target.org_unit_name })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(items(page).filter({ hasText: target.org_unit_name }).first()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(items(page).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(facts(page).getByRole("heading", { name: account.org_unit_name })).toBeVisible();
});

test("the chosen group is in the address: an unknown one, reload, back and a closed branch", async ({
  page,
  db,
}) => {
  expectProblem(page, /status of 404/);
  await page.goto("/groups?open=999999");
  await expect(facts(page).getByRole("alert")).toBeVisible();
  await expect(facts(page).getByRole("alert")).toContainText("Request ID");
  await expect(items(page).first()).toBeVisible();
  await checkPage(page);

  const deepest = first(groupsAt(db, 3));
  await page.goto(`/groups?open=${deepest.org_unit_id}`);
  const item = items(page).filter({ hasText: deepest.org_unit_name }).first();
  await expect(item).toHaveAttribute("aria-selected", "true");
  await expect(facts(page).getByRole("heading", { name: deepest.org_unit_name })).toBeVisible();
  await facts(page).getByRole("button", { name: "Close" }).click();
  await expect(facts(page)).toBeHidden();
  await page.goBack();
  await expect(facts(page)).toBeVisible();

  // A branch that was closed is still closed after a visit to the group's own page.
  const closed = items(page)
    .filter({ hasText: first(groupsAt(db, 2).toReversed()).org_unit_name })
    .first();
  await closed.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(closed).toHaveAttribute("aria-expanded", "false");
  const address = page.url();
  await facts(page).getByRole("link", { name: "Open this group" }).click();
  await expect(title(page, deepest.org_unit_name)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Groups", exact: true }).click();
  await expect(page).toHaveURL(address);
  await expect(closed).toHaveAttribute("aria-expanded", "false");

  // Closing a branch that holds the selected group selects the branch.
  await items(page).first().focus();
  await page.keyboard.press("ArrowLeft");
  await expect(items(page)).toHaveCount(1);
  await expect(items(page).first()).toHaveAttribute("aria-selected", "true");
});
