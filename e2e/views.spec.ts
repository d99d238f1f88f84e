import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { signIn } from "./verbs.ts";

const sidebar = (page: Page) => page.getByRole("navigation", { name: "Main" });
const views = (page: Page) => sidebar(page).getByRole("list", { name: "Views" });

async function openViews(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await expect(page.getByRole("button", { name: "Save as new view" })).toBeVisible();
}

async function saveAs(page: Page, name: string): Promise<void> {
  await openViews(page);
  await page.getByRole("button", { name: "Save as new view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a view is saved, told from what is seen, updated, starred with its count, made the default, deleted", async ({
    page,
    db,
  }) => {
    const inactive = Number(
      db.prepare("SELECT count(*) AS n FROM tags WHERE top_ou_id = 1001 AND status = 'inactive'").get()?.[
        "n"
      ],
    );
    await page.goto("/tags?status=inactive");
    await saveAs(page, "Old words");
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page).toHaveURL(/^[^?]*\/tags\?status=inactive&view=[\w-]+$/);
    await expect(page.getByText(/ · Old words$/)).toBeVisible();

    await page.getByRole("combobox", { name: "Status" }).selectOption("Active");
    await expect(page.getByText(/ · Old words \(modified\)$/)).toBeVisible();
    await saveAs(page, "\u200b\u202e");
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page.getByText("Give the view a name.")).toBeVisible();
    await page.getByRole("textbox", { name: "Name" }).fill("old words ");
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page.getByText("You already have a view called “Old words”.")).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.keyboard.press("Escape");
    await page.goBack();
    await expect(page.getByText(/ · Old words$/)).toBeVisible();

    await openViews(page);
    await page.getByRole("button", { name: "Add to sidebar: Old words" }).press("Enter");
    await expect(views(page).getByRole("link")).toHaveText(`Old words${inactive} rows`);
    await expect(page.getByRole("button", { name: "Remove from sidebar: Old words" })).toBeFocused();
    await page.getByRole("button", { name: "More about Old words" }).click();
    await page.getByRole("button", { name: "Make default" }).click();
    await expect(page.getByText("Default", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await sidebar(page).getByRole("link", { name: "Users" }).click();
    await sidebar(page).getByRole("link", { name: "Tags" }).click();
    await expect(page).toHaveURL(/\/tags\?status=inactive&view=/);

    await openViews(page);
    await page.getByRole("button", { name: "More about Old words" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page
      .getByRole("group", { name: "Delete the view" })
      .getByRole("button", { name: "Delete" })
      .click();
    await expect(views(page)).toBeHidden();
  });

  test("a view is the default from its first day, for the palette too; the list itself is one press away", async ({
    page,
  }) => {
    await page.goto("/webhooks?status=inactive");
    await saveAs(page, "Broken ones");
    await page.getByRole("checkbox", { name: "Open webhooks with it" }).press("Space");
    await expect(page.getByText("Opens whenever you go to Webhooks.")).toBeVisible();
    await page.getByRole("button", { name: "Save view" }).press("Enter");
    await expect(page).toHaveURL(/\/webhooks\?status=inactive&view=/);
    const known = page.waitForResponse(/\/own\/documents\?kind=view/);
    await page.goto("/tags");
    await known;
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill("webhooks");
    await page.getByRole("option", { name: "Go to Webhooks" }).click();
    await expect(page).toHaveURL(/\/webhooks\?status=inactive&view=/);

    // A visit that begins at the bare address sees it, too, and the way back leads out of it.
    const visit = await page.context().newPage();
    await visit.goto("/tags?status=active");
    await visit.goto("/webhooks");
    await expect(visit).toHaveURL(/\/webhooks\?status=inactive&view=/);
    await visit.goBack();
    await expect(visit).toHaveURL(/\/tags\?status=active$/);
    await visit.close();

    await openViews(page);
    await page.getByRole("link", { name: "Webhooks without a view" }).press("Enter");
    await expect(page).toHaveURL(/\/webhooks$/);
    await openViews(page);
    const more = page.getByRole("button", { name: "More about Broken ones" });
    await more.press("Enter");
    await page.getByRole("button", { name: "Clear default" }).press("Enter");
    await expect(more).toBeFocused();
    await expect(page.getByText("Default", { exact: true })).toBeHidden();
    await more.press("Enter");
    await page.getByRole("button", { name: "Rename" }).press("Enter");
    const name = page.getByRole("textbox", { name: "New name" });
    await expect(name).toBeFocused();
    await name.fill("Broken hooks");
    await name.press("Enter");
    await expect(page.getByRole("button", { name: "More about Broken hooks" })).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Delete" }).press("Enter");
    await page.getByRole("group", { name: "Delete the view" }).getByRole("button").first().press("Enter");
    await expect(page.getByRole("link", { name: "Broken hooks" })).toBeHidden();
  });

  test("what one types to find a caller is in no view, and the form and the list say so", async ({
    page,
  }) => {
    await page.goto("/calls?range=30d");
    await page.getByRole("textbox", { name: "Caller" }).fill("an");
    await page.getByRole("textbox", { name: "Caller" }).press("Enter");
    await saveAs(page, "This month");
    await expect(page.getByText("What you typed under Caller isn't saved with a view.")).toBeVisible();
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page.getByText(/ · This month \(modified\)$/)).toBeVisible();
  });

  test("of a view that asks for what is not there the rest is shown, and what is left out is said", async ({
    page,
  }) => {
    const long = "W".repeat(60);
    const odd = {
      page: "tags",
      name: `A\u202Eb${"W".repeat(77)}`,
      search: `q=e&color=red&order=up&status=odd&form=new&open=501&page=9&${long}=1`,
      columns: ["status", "notes", "A\u202Eb", long],
    };
    const documents = [
      odd,
      { page: "tags", name: { odd: 1 }, search: 7, columns: "odd", order: "x" },
      "odd",
    ].map((content, at) => ({
      document_id: `view-${at}`,
      revision: 1,
      kind: "view",
      shared: true,
      is_mine: false,
      content,
    }));
    await page.route(/\/own\/documents\?kind=view/, (route) =>
      route.fulfill({ json: { code: 200, message: "Success", data: { documents } } }),
    );
    await page.goto("/tags");
    await openViews(page);
    const shared = page.getByRole("region", { name: "Shared with the account" });
    await expect(shared.getByRole("link")).toHaveCount(2);
    await shared.getByRole("link", { name: "A⟨U+202E⟩b" }).click();
    await expect(page.getByRole("table", { name: "Tags" }).getByRole("rowheader").first()).toBeVisible();
    const said = page.getByRole("status").filter({ hasText: "Part of this view can't be shown." });
    await expect(said).toHaveText(
      /Left out: the filter “W{30}…”, the filter “color”, the filter “order”, and 4 more\.$/,
    );
    await expect(page.getByRole("columnheader", { name: "Status" })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Description" })).toBeHidden();
    await expect(page.getByRole("complementary")).toBeHidden();
    await checkPage(page);
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test("what one shares, others of the account see and cannot change; the columns come along", async ({
    page,
    browser,
    stack,
  }) => {
    await page.goto("/routes?type=voicemail");
    await page.getByRole("button", { name: "Display" }).click();
    await page.getByRole("checkbox", { name: "Numbers" }).uncheck();
    await page.keyboard.press("Escape");
    await saveAs(page, "Voicemail only");
    await page.getByRole("checkbox", { name: "Share with everyone in the account" }).check();
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page.getByText(/ · Voicemail only$/)).toBeVisible();

    const context = await browser.newContext({
      baseURL: stack.gatewayUrl,
      extraHTTPHeaders: { "x-forwarded-for": "198.51.250.9" },
    });
    const other = await context.newPage();
    await signIn(other, "standard", "/routes");
    await openViews(other);
    const shared = other.getByRole("region", { name: "Shared with the account" });
    await expect(shared.getByRole("button")).toHaveCount(0);
    await expect(shared.getByRole("link")).toHaveAccessibleName(
      `Voicemail only shared by ${people.admin.email}`,
    );
    await shared.getByRole("link", { name: "Voicemail only" }).click();
    await expect(other).toHaveURL(/\/routes\?type=voicemail&view=/);
    await expect(other.getByRole("columnheader", { name: "Status" })).toBeVisible();
    await expect(other.getByRole("columnheader", { name: "Numbers" })).toBeHidden();
    await context.close();
  });
});
