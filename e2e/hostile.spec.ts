import type { Page } from "@playwright/test";
import { oneCall } from "./company.ts";
import { changeAnswers } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { rooms } from "./rooms.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const turned = "Anna \u202Egnp.exe\u202C \u0007Bell";
const turnedShown = "Anna ⟨U+202E⟩gnp.exe⟨U+202C⟩ ⟨U+0007⟩Bell";

/** Changes the rows of a list on their way to the page. */
const spoilRows = (page: Page, url: RegExp, key: string, spoil: (rows: unknown[]) => unknown) =>
  changeAnswers(page, url, (data) => ({ ...data, [key]: spoil(data[key] as unknown[]) }));

/** Every field of a row replaced by one value; an empty list has no row to go by. */
const allOf = (row: unknown, value: unknown) =>
  Object.fromEntries(Object.keys(row ?? {}).map((name) => [name, value]));

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

/** Ten kinds of rows that break the contract. */
function oddRows(row: unknown): unknown[] {
  const values = [null, { nested: [1] }, "SOMETHING_NEW", -1, [], true, "", markup, turned];
  return [...values.map((value) => allOf(row, value)), {}];
}

for (const { name, path, url, key, rows } of rooms) {
  test(`${name}: ten odd rows take no other row down`, async ({ page }) => {
    let count = 0;
    await spoilRows(page, url, key, (given) => {
      count = given.length;
      return [...oddRows(given[0]), ...given];
    });
    await page.goto(path);
    // Skeleton rows are as many as a page may have; wait for the real ones.
    await expect.poll(async () => (count === 0 ? 0 : (await rows(page).count()) - count)).toBe(10);
    await expect(rows(page).last()).toBeVisible();
    await expect(page.getByRole("alert")).toBeHidden();
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  });

  test(`${name}: rows that are no rows are left out, and a list that is none is an error in words`, async ({
    page,
  }) => {
    const restore = await spoilRows(page, url, key, (given) => [null, "row", 7, ...given.slice(0, 3)]);
    await page.goto(path);
    await expect(rows(page)).toHaveCount(3);
    await restore();
    await spoilRows(page, url, key, () => "many");
    await page.reload();
    await expect(page.getByRole("alert")).toContainText("couldn't read the server's answer");
    await expect(title(page, name)).toBeVisible();
  });
}

/** Records with every field of the wrong type, at the address of a good one. */
const records = [
  { what: "route", url: /\/v3\/provisioned-routes\/\d+/, list: "/routes" },
  { what: "broadcast", url: /\/v3\/broadcast\/\d+/, list: "/broadcasts" },
  { what: "voice agent", url: /\/v3\/ai-voice-agents\/\d+/, list: "/agents" },
  { what: "user", url: /\/v3\/users\/\d+/, list: "/users" },
];

for (const { what, url, list } of records) {
  test(`a ${what} whose every part is of another kind is still a page`, async ({ page }) => {
    for (const value of [null, { nested: [1] }, "SOMETHING_NEW"]) {
      // A list that isn't an array is an error message; everything else is shown as far as possible.
      const restore = await changeAnswers(page, url, (data) => ({
        ...allOf(data, value),
        ...("recipients" in data ? { recipients: [null, {}] } : {}),
      }));
      await page.goto(list);
      await page.getByRole("table").locator("[data-row-link]").first().click();
      await expect(page.getByRole("region").first()).toBeVisible();
      await expect(page.getByRole("alert")).toBeHidden();
      await restore();
    }
  });
}

test("a tree with rows of the wrong type", async ({ page }) => {
  await spoilRows(page, /\/v3\/groups\/tree/, "groups", (given) => [null, allOf(given[0], null), ...given]);
  await page.goto("/groups");
  await expect(page.getByRole("treeitem").first()).toBeVisible();
});

test("a call with every field of the wrong type is still a page", async ({ page, db }) => {
  const { call_id: callId } = oneCall(db, "disposition = 'ANSWERED'");
  await changeAnswers(page, /\/v3\/conversations\/calls\/\d+/, (data) => allOf(data, { nested: [1] }));
  await page.goto(`/calls/${callId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Call");
  await expect(page.getByRole("heading", { level: 2, name: "Transcript" })).toBeVisible();
});

test("a profile that comes as HTML: a message and Try again", async ({ page }) => {
  await page.route(/\/v3\/auth\/profile/, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><h1>Proxy</h1>" }),
  );
  // As when the gateway could not get the profile in time.
  await page.route(/\/calls$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/<script type="application\/json".*?<\/script>/, "");
    await route.fulfill({ response, body });
  });
  await page.goto("/calls");
  await expect(page.getByRole("alert")).toContainText("couldn't read the server's answer");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(title(page, "Calls")).toBeVisible();
});
