import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failUntilHealed, holdUntilReleased } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { title } from "./verbs.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });
const field = (page: Page) => palette(page).getByRole("combobox");
const status = (page: Page) => palette(page).getByRole("status");
const found = (page: Page, kind: string) => palette(page).getByRole("group", { name: kind, exact: true });

async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await expect(title(page, heading)).toBeVisible();
  await page.keyboard.press("Control+k");
}

function value(db: DatabaseSync, sql: string): string {
  const row = db.prepare(sql).get();
  if (row === undefined) throw new Error(`The seed has nothing for ${sql}`);
  return String(Object.values(row)[0]);
}

/** What the API is asked for, one line a request: "/v3/users/list name=joyce". */
function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/v3/")) asked.push(url.pathname);
  });
  return asked;
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("records are found by a part of their name, and opened", async ({ page, db }) => {
    const names: Record<string, string> = {
      Users: value(
        db,
        "SELECT first_name || ' ' || last_name FROM users JOIN org_units USING (org_unit_id) WHERE top_ou_id = 1001 AND user_status = 'active' LIMIT 1",
      ),
      Groups: "Mountain Region",
      Routes: value(db, "SELECT route_name FROM provisioned_routes WHERE provisioned_route_id = 7001"),
      Tags: value(db, "SELECT tag_name FROM tags WHERE top_ou_id = 1001 LIMIT 1"),
      Webhooks: value(db, "SELECT name FROM webhooks WHERE top_ou_id = 1001 LIMIT 1"),
      Broadcasts: value(db, "SELECT name FROM broadcasts WHERE broadcast_id = 1"),
      "Voice agents": value(db, "SELECT name FROM voice_agents WHERE agent_id = 1"),
      Prompts: value(db, "SELECT name FROM prompts WHERE prompt_id = 2"),
    };
    await open(page, "/tags", "Tags");
    for (const [kind, name] of Object.entries(names)) {
      await field(page).fill(name.slice(0, -1).toUpperCase());
      await expect(found(page, kind).getByRole("option", { name }).first()).toBeVisible();
      await expect(status(page)).toHaveText(/^[\d,]+ results?$/);
    }
    await checkPage(page);
    await field(page).fill("mountain reg");
    await expect(palette(page).getByRole("option", { selected: true })).toContainText("Mountain Region");
    await page.keyboard.press("Enter");
    await expect(title(page, "Mountain Region")).toBeVisible();
    await expect(palette(page)).toBeHidden();
  });

  test("typing asks once it pauses, once for each kind, keeps nothing, and leaves an input method its keys", async ({
    page,
  }) => {
    await open(page, "/tags", "Tags");
    const asked = watchRequests(page);
    await field(page).pressSequentially("denver", { delay: 20 });
    await expect(status(page)).toHaveText(/^[\d,]+ results?$/);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.length).toBeLessThanOrEqual(8);
    await field(page).fill("nothing has this name");
    await expect(status(page)).toContainText("No results");
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, history.state]));
    expect(kept).not.toMatch(/denver|nothing has/);
    expect(page.url()).not.toContain("denver");

    // An input method: Enter confirms a candidate, Escape drops it.
    await field(page).fill("users");
    await expect(status(page)).toHaveText(/result/);
    for (const key of ["Enter", "Escape"]) {
      await field(page).dispatchEvent("keydown", { key, isComposing: true, bubbles: true });
      await field(page).dispatchEvent("keydown", { key, keyCode: 229, bubbles: true });
    }
    await expect(palette(page)).toBeVisible();
    await expect(page).toHaveURL("/tags");
    asked.length = 0;
    await field(page).dispatchEvent("compositionstart");
    await field(page).fill("でんb");
    // Longer than the pause after which words are looked for.
    await page.waitForTimeout(500);
    expect(asked).toEqual([]);
    await field(page).dispatchEvent("compositionend");
    await expect(status(page)).toContainText("No results");
  });

  test("a number is found by its end, and a full one can be opened", async ({ page, db }) => {
    const number = value(
      db,
      "SELECT phone_numbers.phone_number FROM phone_numbers JOIN org_units USING (org_unit_id) WHERE top_ou_id = 1001 LIMIT 1",
    );
    const shown = `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;
    await open(page, "/tags", "Tags");
    await field(page).fill(number.slice(-7));
    await expect(palette(page).getByRole("option", { name: `Open phone number ${shown}` })).toBeVisible();
    await field(page).fill(`\u202A${shown}\u202C`);
    await expect(palette(page).getByRole("option", { name: `Calls to ${shown}` })).toBeVisible();
    await palette(page)
      .getByRole("option", { name: `Open phone number ${shown}` })
      .click();
    await expect(page.getByRole("complementary", { name: "Chosen number" })).toContainText(shown);
  });

  test("a kind that cannot be searched says so beside the others, and is tried again", async ({ page }) => {
    await open(page, "/webhooks", "Webhooks");
    const heal = await failUntilHealed(page, /\/v3\/provisioned-routes\?/, "500");
    await field(page).fill("denver");
    await expect(palette(page).getByRole("alert")).toContainText("Couldn't search routes.");
    await expect(found(page, "Groups").getByRole("option").first()).toBeVisible();
    await checkPage(page);
    await heal();
    await palette(page).getByRole("button", { name: "Try again" }).click();
    await expect(found(page, "Routes").getByRole("option").first()).toBeVisible();
  });
});

for (const role of ["standard", "readonly"] as const) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("what is for admins alone is neither offered nor asked for", async ({ page }) => {
      await open(page, "/tags", "Tags");
      const asked = watchRequests(page);
      await field(page).fill("denver");
      await expect(status(page)).toHaveText(/result/);
      expect(asked).toContain("/v3/provisioned-routes");
      expect(asked.filter((path) => /users|groups|webhooks/.test(path))).toEqual([]);
    });
  });
}

test.describe("on a slow line", () => {
  test.use({ role: "admin" });

  test("what is typed before the search has loaded is not lost; a search that does not load says so", async ({
    page,
  }) => {
    const file = /\/command-palette-[^/]+\.js$/;
    const heal = await failUntilHealed(page, file, "lost answer");
    await open(page, "/tags", "Tags");
    await page.keyboard.type("tag");
    await expect(palette(page).getByRole("alert")).toContainText("Search didn't load");
    await expect(palette(page).getByRole("textbox")).toHaveValue("tag");
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
    await heal();

    const release = await holdUntilReleased(page, file);
    await page.reload();
    await expect(title(page, "Tags")).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("go to us");
    await release();
    await expect(field(page)).toHaveValue("go to us");
    await page.keyboard.type("ers");
    await expect(palette(page).getByRole("option", { selected: true })).toHaveText("Go to Users");
  });
});
