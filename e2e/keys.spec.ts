import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { oneCall } from "./company.ts";
import { expect, test } from "./fixtures.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

const shortcuts = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });
const spoken = (page: Page) => page.getByRole("status", { name: "Announcements" });
const hint = (page: Page, text: string) => page.locator("[popover=manual]:popover-open", { hasText: text });

test("? lists the keys, the user menu leads there, single keys can be switched off; on any layout their place counts", async ({
  page,
}) => {
  await page.goto("/tags");
  await expect(title(page, "Tags")).toBeVisible();
  await page.keyboard.press("?");
  await expect(shortcuts(page).getByRole("term").filter({ hasText: "Next row" })).toBeVisible();
  await shortcuts(page).getByRole("checkbox", { name: "Use single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(shortcuts(page)).toBeHidden();
  for (const key of ["?", "/", "j"]) await page.keyboard.press(key);
  await expect(shortcuts(page)).toBeHidden();
  await expect(page.locator("body")).toBeFocused();
  await page.getByRole("button", { name: "User menu" }).click();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await shortcuts(page).getByRole("checkbox", { name: "Use single-key shortcuts" }).check();
  await checkPage(page);
  await page.keyboard.press("Escape");

  // Layouts without Latin letters.
  await expect(page.getByRole("table").locator("tbody").getByRole("link").first()).toBeVisible();
  const press = (key: string, code: string, ctrlKey = false) =>
    page.locator("body").dispatchEvent("keydown", { key, code, ctrlKey, bubbles: true, cancelable: true });
  await press("о", "KeyJ");
  await expect(page.getByRole("table").locator("tbody").getByRole("link").first()).toBeFocused();
  await press("л", "KeyK", true);
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
});

const opened = [
  // Short lists: what is asked here has nothing to do with their length.
  ["/routes?q=denver", "Routes", /^Route · .+ · Convirza Admin$/],
  ["/users?q=joyce", "Users", /^User · .+ · Convirza Admin$/],
  ["/broadcasts?status=completed", "Broadcasts", /^Broadcast · .+ · Convirza Admin$/],
  ["/agents", "Voice agents", /^Voice agent · .+ · Convirza Admin$/],
  [
    "/calls?range=30d&disposition=BUSY",
    "Calls",
    /^Call · [A-Z][a-z]{2} \d+, \d+:\d\d\s[AP]M · .+ · Convirza Admin$/,
  ],
] as const;

test("what is opened has the focus on its heading, and its name in the title", async ({ page }) => {
  for (const [path, name, named] of opened) {
    await page.goto(path);
    const row = page.getByRole("table", { name }).locator("tbody").getByRole("link").first();
    await expect(row).toBeVisible();
    await expect(page.locator("h1"), "not on a first load").not.toBeFocused();
    await row.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveTitle(named);
    await expect(page.locator("h1")).toBeFocused();
    await expect(spoken(page)).toHaveText(named);
    await checkPage(page);
  }
});

test("a panel names what it shows, a name cannot turn the title, and a call's does not name the caller", async ({
  page,
  db,
}) => {
  const tag = db.prepare("SELECT tag_id AS id, tag_name AS name FROM tags WHERE top_ou_id = 1001").get();
  const [id, name] = [Number(tag?.["id"]), String(tag?.["name"])];
  const rename = db.prepare("UPDATE tags SET tag_name = ? WHERE tag_id = ?");
  await page.goto(`/tags?open=${id}`);
  await expect(page).toHaveTitle(`Tags · ${name} · Convirza Admin`);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveTitle("Tags · Convirza Admin");
  await expect(page.locator("h1"), "when only the search changes").not.toBeFocused();
  rename.run("A\u202Eb", id);
  try {
    await page.goto(`/tags?open=${id}`);
    await expect(page).toHaveTitle("Tags · A⟨U+202E⟩b · Convirza Admin");
  } finally {
    rename.run(name, id);
  }

  const call = oneCall(db, "caller_name IS NOT NULL AND disposition = 'ANSWERED'");
  await page.goto(`/calls/${call.call_id}`);
  await expect(page).toHaveTitle(/^Call · /);
  expect(await page.title()).not.toContain(call.caller_name);
  expect((await page.title()).replaceAll(/\D/g, "")).not.toContain(call.caller_id.slice(-7));
});

test("the group switch is typed into: letters, arrows and Enter", async ({ page }) => {
  const marked = page.getByRole("listbox", { name: "Groups" }).getByRole("option", { selected: true });
  await page.goto("/routes");
  await page.getByRole("button", { name: /^Group:/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Find a group" })).toBeFocused();
  await page.keyboard.type("mountain");
  await expect(marked).toHaveText("Mountain Region");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Group: Mountain Region" })).toBeFocused();
  await expect(page).toHaveURL("/routes?group=1002");
  await page.keyboard.press("Enter");
  await expect(marked).toHaveText("Mountain Region");
  await page.keyboard.press("ArrowDown");
  await expect(marked).not.toHaveText("Mountain Region");
  await page.getByRole("option", { name: /^All of / }).click();
  await expect(page).toHaveURL("/routes");
});

test("a menu closes when Tab leaves it; an icon says what it does when pointed at or focused, until Escape", async ({
  page,
}) => {
  await page.goto("/tags");
  await page.getByRole("button", { name: "User menu" }).focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("button", { name: "Sign out" });
  await expect(menu).toBeVisible();
  for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press("Tab");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(menu).toBeHidden();
  await expect(page.locator("main :focus")).toBeVisible();

  const button = page.getByRole("button", { name: "Collapse sidebar" });
  await button.hover();
  await expect(hint(page, "Collapse sidebar")).toBeVisible();
  // WCAG 1.4.13: the pointer may rest on the hint itself.
  await hint(page, "Collapse sidebar").hover();
  await page.waitForTimeout(300);
  await expect(hint(page, "Collapse sidebar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(hint(page, "Collapse sidebar")).toBeHidden();
  await button.click();
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users" });
  await link.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(hint(page, "Users")).toBeVisible();
  await page.getByRole("button", { name: "Expand sidebar" }).click();
});

test("copying says so, also over plain http; where it is refused that is said", async ({ page }) => {
  await page.addInitScript(() => {
    // What a page that was loaded over plain http doesn't have: the clipboard API.
    Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
    addEventListener("copy", () => (document.documentElement.dataset["copied"] = String(getSelection())));
  });
  await page.goto("/routes/7001");
  const copy = page.getByRole("button", { name: "Copy route id" });
  await copy.click();
  await expect(spoken(page)).toHaveText("Copied");
  await expect(page.locator("html")).toHaveAttribute("data-copied", "7001");
  await expect(copy).toBeFocused();
  await page.evaluate(() => (document.execCommand = () => false));
  await copy.click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("Couldn't copy.");
});

test("a copy button is beside a heading, not in it", async ({ page, db }) => {
  const { n } = db
    .prepare(
      "SELECT min(phone_numbers.phone_number) AS n FROM phone_numbers JOIN org_units USING (org_unit_id) WHERE top_ou_id = 1001",
    )
    .get() as { n: string };
  await page.goto(`/phone-numbers?open=${encodeURIComponent(n)}`);
  const panel = page.getByRole("complementary", { name: "Chosen number" });
  await expect(panel.getByRole("button", { name: "Copy number", exact: true })).toBeVisible();
  await expect(panel.getByRole("heading", { level: 2 }).getByRole("button")).toHaveCount(0);
});

test("an address without a page leads on: search, back, calls", async ({ page }) => {
  await page.goto("/tags");
  await page.goto("/nowhere/at/all");
  await expect(title(page, "Page not found")).toBeVisible();
  await expect(page.getByText(/no page at this address/)).toHaveCount(0);
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Go back" }).click();
  await expect(title(page, "Tags")).toBeVisible();
});
