import type { Page } from "@playwright/test";
import { oneCall } from "./company.ts";
import { expect, test } from "./fixtures.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const turned = "Anna \u202Egnp.exe\u202C \u0007Bell";
const turnedShown = "Anna ⟨U+202E⟩gnp.exe⟨U+202C⟩ ⟨U+0007⟩Bell";

type Json = Record<string, unknown>;

/** Changes the rows of a list on their way to the page. */
async function spoilRows(
  page: Page,
  url: RegExp,
  key: string,
  spoil: (rows: unknown[]) => unknown,
): Promise<void> {
  await page.route(url, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: Json };
    body.data[key] = spoil(body.data[key] as unknown[]);
    await route.fulfill({ response, json: body });
  });
}

/** Every field of a row replaced by one value. */
const allOf = (row: unknown, value: unknown) =>
  Object.fromEntries(Object.keys(row as Json).map((name) => [name, value]));

test("names with markup and direction marks are text, wherever they stand", async ({ page, db }) => {
  const call = oneCall(db, "caller_name IS NOT NULL");
  const unit = db
    .prepare("SELECT org_unit_id AS id, org_unit_name AS name FROM org_units WHERE group_level = 2")
    .get();
  const user = db
    .prepare("SELECT ct_user_id AS id, first_name AS name FROM users WHERE email = 'standard@acme.test'")
    .get();
  const setCaller = db.prepare("UPDATE calls SET caller_name = ? WHERE call_id = ?");
  const setUnit = db.prepare("UPDATE org_units SET org_unit_name = ? WHERE org_unit_id = ?");
  const setUser = db.prepare("UPDATE users SET first_name = ? WHERE ct_user_id = ?");
  const ids = { unit: Number(unit?.["id"]), user: Number(user?.["id"]) };
  setCaller.run(turned, call.call_id);
  setUnit.run(markup, ids.unit);
  setUser.run(markup, ids.user);
  try {
    await page.goto("/calls");
    await expect(page.getByText(turnedShown).filter({ visible: true }).first()).toBeVisible();
    await page.goto(`/calls/${call.call_id}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(turnedShown);
    await expect(page.getByRole("heading", { level: 1 }).locator("bdi")).toHaveCount(1);
    await page.goto("/users?q=standard@acme");
    await expect(page.getByRole("table", { name: "Users" })).toContainText(markup);
    await page.goto("/groups");
    await expect(page.getByRole("tree", { name: "Groups" })).toContainText(markup);
    await expect(page).toHaveTitle("Groups · Convirza Admin");
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  } finally {
    setCaller.run(call.caller_name, call.call_id);
    setUnit.run(String(unit?.["name"]), ids.unit);
    setUser.run(String(user?.["name"]), ids.user);
  }
});

const lists = [
  { name: "Calls", path: "/calls", url: /\/v3\/conversations\/calls\?/, key: "calls" },
  { name: "Users", path: "/users", url: /\/v3\/users\/list/, key: "users" },
];

for (const { name, path, url, key } of lists) {
  const rows = (page: Page) => page.getByRole("table", { name }).getByRole("row");

  for (const [what, value] of [
    ["null", null],
    ["of another type", { nested: [1] }],
    ["unknown words", "SOMETHING_NEW"],
  ] as const) {
    test(`${name}: a row whose fields are ${what} takes no other row down`, async ({ page }) => {
      await spoilRows(page, url, key, (given) => [allOf(given[0], value), ...given.slice(1)]);
      await page.goto(path);
      await expect(rows(page).nth(2)).toBeVisible();
      await expect(rows(page).nth(1)).toBeVisible();
      await expect(page.getByRole("alert")).toBeHidden();
    });
  }

  test(`${name}: rows that are no rows are left out`, async ({ page }) => {
    await spoilRows(page, url, key, (given) => [null, "row", 7, ...given.slice(0, 3)]);
    await page.goto(path);
    await expect(rows(page)).toHaveCount(4);
  });

  test(`${name}: a list that is no list is an error in words`, async ({ page }) => {
    await spoilRows(page, url, key, () => "many");
    await page.goto(path);
    await expect(page.getByRole("alert")).toContainText("could not be read");
    await expect(title(page, name)).toBeVisible();
  });
}

test("a tree whose rows are of another kind", async ({ page }) => {
  await spoilRows(page, /\/v3\/groups\/tree/, "groups", (given) => [null, allOf(given[0], null), ...given]);
  await page.goto("/groups");
  await expect(page.getByRole("treeitem").first()).toBeVisible();
});

test("a call whose every part is of another kind is still a page", async ({ page, db }) => {
  const { call_id: callId } = oneCall(db, "disposition = 'ANSWERED'");
  await page.route(/\/v3\/conversations\/calls\/\d+/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: Json };
    await route.fulfill({ response, json: { ...body, data: allOf(body.data, { nested: [1] }) } });
  });
  await page.goto(`/calls/${callId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Call");
  await expect(page.getByRole("heading", { level: 2, name: "Transcript" })).toBeVisible();
});

test("a profile that is a web page: a sentence and the way to try again", async ({ page }) => {
  await page.route(/\/v3\/auth\/profile/, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><h1>Proxy</h1>" }),
  );
  await page.goto("/calls");
  await expect(page.getByRole("alert")).toContainText("could not be read");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(title(page, "Calls")).toBeVisible();
});
