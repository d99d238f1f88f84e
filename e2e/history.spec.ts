import { randomUUID } from "node:crypto";
import type { APIResponse, Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { expectRow, listNote, savedFile, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "History" });
const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen change" });
const recordHistory = (page: Page) => page.getByRole("region", { name: "History" });

/** A write as the app sends it. */
function write(page: Page, method: string, path: string, data: object, ifMatch = "*"): Promise<APIResponse> {
  const headers = { "x-app": "1", "idempotency-key": randomUUID(), "if-match": ifMatch };
  return page.request.fetch(path, { method, headers, data });
}

/** A tag of this test's own; the answer is its id. */
async function newTag(page: Page, name: string): Promise<number> {
  const answer = await write(page, "POST", "/v3/tag", { tag_name: name, description: "Before" });
  const { data } = (await answer.json()) as { data: { tagId: number } };
  return data.tagId;
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a change is found by person, kind and day, read field by field, and followed to its record and back", async ({
    page,
  }) => {
    const name = `Followed ${randomUUID().slice(0, 8)}`;
    const id = await newTag(page, name);
    await write(page, "PUT", `/v3/tag/${id}`, {
      tag_name: `${name}!`,
      description: "After",
      status: "inactive",
    });
    await page.goto("/history");
    await expect(title(page, "History")).toBeVisible();
    // By the name that it had then, in any order and case.
    await page.getByRole("textbox", { name: "Search history" }).fill(`${name.split(" ")[1]} FOLLOWED`);
    await expect(listNote(page, "2 changes")).toBeVisible();
    await page.getByRole("combobox", { name: "Kind" }).selectOption("Tags");
    await page.getByRole("combobox", { name: "Action" }).selectOption("Changed");
    await page.getByRole("button", { name: "Anyone" }).click();
    await page.getByRole("textbox", { name: "Find a person" }).fill("Whitfield");
    await page.getByRole("button", { name: /Ada Whitfield/ }).click();
    await page.getByRole("button", { name: "Changes: Any time" }).click();
    await page.getByRole("button", { name: "Today" }).click();
    await expect(page.getByRole("button", { name: "Ada Whitfield" })).toBeVisible();
    await expectRow(table(page), {
      Change: `Changed tag ${name}!`,
      Fields: "Name, Description, Status",
      Person: `Ada Whitfield ${people.admin.email}`,
      Outcome: "Done",
    });
    await page.reload();
    // A file has both sides, which no row has room for.
    await page.getByRole("button", { name: "Export as CSV" }).click();
    const { text } = await savedFile(page, () =>
      page.getByRole("dialog", { name: "Export 1 change" }).getByRole("button", { name: "Export" }).click(),
    );
    expect(text).toContain("Change,Fields,Before,After,Person,Outcome,Time");
    expect(text).toContain(
      `,"Name: ${name}; Description: Before; Status: active","Name: ${name}!; Description: After; Status: inactive",`,
    );
    await table(page)
      .getByRole("link", { name: `Changed tag ${name}!` })
      .click();
    await expect(panel(page).getByRole("definition").filter({ hasText: "After" })).toHaveText(
      /Before.*After/,
    );
    await expect(panel(page)).toContainText(/Active\s*changed to\s*Inactive/);
    await panel(page)
      .getByRole("link", { name: `${name}!` })
      .click();
    await expect(title(page, "Tags")).toBeVisible();
    await page.goBack();
    await expect(panel(page)).toBeVisible();
  });

  test("a record says who has changed it, when it is asked, and leads to all of its history", async ({
    page,
  }) => {
    const id = await newTag(page, `Own ${randomUUID().slice(0, 8)}`);
    const asked: string[] = [];
    page.on("request", (request) => request.url().includes("/own/history") && asked.push(request.url()));
    await page.goto(`/tags?open=${id}`);
    const history = recordHistory(page);
    await expect(history.getByRole("button", { name: "History" })).toHaveAttribute("aria-expanded", "false");
    expect(asked).toEqual([]);
    await history.getByRole("button", { name: "History" }).click();
    await expect(history.getByRole("listitem")).toHaveText([
      /^Created.*Ada Whitfield admin@acme\.test.*Name, Description.*Request ID [\da-f-]{36}/,
    ]);
    await history.getByRole("link", { name: "See in history" }).click();
    await expect(page).toHaveURL(`/history?subject=tag&record=${id}`);
    await expect(table(page).locator("tbody").getByRole("row")).toHaveCount(1);
    await page.getByRole("button", { name: "Remove filter: One record" }).click();
    await expect(page).toHaveURL("/history?subject=tag");
  });

  test("what was refused says why, and that nothing was changed", async ({ page }) => {
    const id = await newTag(page, `Refused ${randomUUID().slice(0, 8)}`);
    const answer = await write(page, "PUT", `/v3/tag/${id}`, { tag_name: "Wanted" }, '"stale"');
    expect(answer.status()).toBe(412);
    await page.goto(`/history?subject=tag&record=${id}&outcome=refused`);
    await table(page).getByRole("link").first().click();
    await expect(panel(page)).toContainText("This was changed after you opened it");
    await expect(panel(page)).toContainText("Nothing was changed.");
    await expect(panel(page)).toContainText("Wanted");
    await expect(panel(page).getByRole("deletion")).toHaveCount(0);
    await page.goto(`/tags?open=${id}`);
    await recordHistory(page).getByRole("button", { name: "History" }).click();
    await expect(recordHistory(page).getByRole("listitem").first()).toContainText(/^Tried to changeRefused/);
  });

  test("an id is shown by its name, and a secret not at all", async ({ page }) => {
    const hook = {
      name: `Hook ${randomUUID().slice(0, 8)}`,
      endpoint_url: "https://hooks.acme.test/in?key=s3cret",
      events: ["call.completed"],
      org_unit_id: 1007,
      static_parameters: [{ name: "source", value: "s3cret" }],
    };
    const made = (await (await write(page, "POST", "/v3/webhooks", hook)).json()) as {
      data: { webhookId: number };
    };
    const path = `/v3/webhooks/${made.data.webhookId}`;
    await write(page, "PATCH", path, {
      org_unit_id: 1008,
      endpoint_url: "https://hooks.acme.test/in?key=n3w",
      static_parameters: [{ name: "source", value: "n3w" }],
    });
    await page.goto(`/history?subject=webhook&record=${made.data.webhookId}`);
    await table(page)
      .getByRole("link", { name: /^Changed webhook/ })
      .click();
    await expect(panel(page)).toContainText(/Group\s*Salt Lake City\s*changed to\s*Provo/);
    await expect(panel(page)).toContainText("Changed, not shown");
    await expect(panel(page)).toContainText("https://hooks.acme.test/hidden (changed, not shown)");
    await write(page, "DELETE", path, {});
    await page.goto(`/history?subject=webhook&record=${made.data.webhookId}&act=create`);
    await table(page).getByRole("link").first().click();
    await expect(panel(page)).toContainText("https://hooks.acme.test/hidden");
    await expect(page.getByText(/s3cret|n3w/)).toHaveCount(0);
  });

  test("it says without being asked that it was cut short, and is checked as a whole", async ({ page }) => {
    await page.route("**/own/history?*", async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data: object };
      await route.fulfill({ response: answer, json: { ...body, data: { ...body.data, is_whole: false } } });
    });
    await page.goto("/history");
    await expect(page.getByText(/^Something was altered or removed at the end\./)).toBeVisible();
    await checkPage(page);
    await page.unrouteAll({ behavior: "wait" });
    await page.goto("/history");
    await page.getByRole("button", { name: "Check for tampering" }).click();
    await expect(page.getByText(/^Nothing was altered or removed: \d+ lines checked\.$/)).toBeVisible();
  });
});

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("one sees one's own changes of a record, and nobody else's", async ({ page }) => {
    await page.goto("/tags?open=503");
    const history = recordHistory(page);
    await history.getByRole("button", { name: "Your changes" }).click();
    // An Admin has changed it before.
    await expect(history.getByText("You haven't changed this in the last 400 days.")).toBeVisible();
    const id = await newTag(page, `Mine ${randomUUID().slice(0, 8)}`);
    await page.goto(`/tags?open=${id}`);
    await history.getByRole("button", { name: "Your changes" }).click();
    await expect(history.getByRole("listitem")).toHaveText([/^Created.*standard@acme\.test/]);
    await history.getByRole("link", { name: "See in history" }).click();
    await expect(table(page).locator("tbody").getByRole("row")).toHaveCount(1);
    await expect(page.getByText(/^Your changes made here in the last 400 days\./)).toBeVisible();
    await expect(page.getByRole("button", { name: /Anyone|Check for tampering/ })).toHaveCount(0);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("who changes nothing is offered no history", async ({ page }) => {
    await page.goto("/tags?open=503");
    await expect(
      page.getByRole("complementary", { name: "Chosen tag" }).getByText("Tag ID", { exact: true }),
    ).toBeVisible();
    await expect(recordHistory(page)).toHaveCount(0);
  });
});
