import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";

const text = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Templates" });
const row = (page: Page, name: string) => dialog(page).getByRole("listitem", { name });
const open = (page: Page) => page.getByRole("button", { name: "Templates" }).press("Enter");

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a text is kept as a template although the answer is lost, inserted, renamed and deleted by keyboard alone", async ({
    page,
  }) => {
    expectProblem(page, /ERR_FAILED/);
    await page.goto("/broadcasts/new");
    await text(page).fill("Hello {{name}}. Reply STOP to opt out");
    await open(page);
    const name = dialog(page).getByRole("textbox", { name: "Save the text you have now as" });
    await name.press("Enter");
    await expect(name).toHaveAccessibleDescription("Give it a name.");
    await page.route(
      "/own/documents",
      async (route) => {
        if (route.request().method() !== "POST") return route.fallback();
        await route.fetch();
        return route.abort();
      },
      { times: 1 },
    );
    await name.fill("Greeting");
    await name.press("Enter");
    await expect(row(page, "Greeting")).toContainText(/Hello \{\{name\}\}.*Yours · not used yet/s);
    await expect(name).toHaveValue("");
    await page.keyboard.press("Escape");
    await text(page).fill("");
    await open(page);
    await row(page, "Greeting").getByRole("button", { name: "Insert Greeting" }).press("Enter");
    await expect(text(page)).toHaveValue("Hello {{name}}. Reply STOP to opt out");
    await expect(text(page)).toBeFocused();

    await open(page);
    await expect(row(page, "Greeting")).toContainText("Yours · last used");
    await row(page, "Greeting").getByRole("button", { name: "Rename Greeting" }).press("Enter");
    await expect(dialog(page).getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Welcome");
    await page.keyboard.press("Enter");
    await expect(row(page, "Welcome").getByRole("button", { name: "Insert Welcome" })).toBeFocused();
    await row(page, "Welcome").getByRole("button", { name: "Delete Welcome" }).press("Enter");
    await expect(dialog(page).getByRole("button", { name: "Delete template" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(row(page, "Welcome")).toHaveCount(0);
    await expect(dialog(page).getByRole("button", { name: "Close" })).toBeFocused();
  });
});

test.describe("standard", () => {
  test.use({ role: "standard" });

  test("a template of somebody else is used, and is theirs to change", async ({ page, browser, baseURL }) => {
    const admin = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
    const headers = { "x-app": "1" };
    await admin.request.post("/oauth/token", {
      headers,
      data: { email: "admin@acme.test", password: "demo-password" },
    });
    const made = await admin.request.post("/own/documents", {
      headers: { ...headers, "idempotency-key": "template-of-admin" },
      data: {
        kind: "text_template",
        shared: true,
        content: { name: "From the boss", message: "Sale. Reply STOP to opt out", used_on: null },
      },
    });
    expect(made.status()).toBe(200);
    await admin.close();
    await page.goto("/broadcasts/new");
    await open(page);
    await expect(row(page, "From the boss")).toContainText("admin@acme.test · not used yet");
    await expect(row(page, "From the boss").getByRole("button")).toHaveCount(1);
    await row(page, "From the boss").getByRole("button").press("Enter");
    await expect(text(page)).toHaveValue("Sale. Reply STOP to opt out");
    await open(page);
    await expect(row(page, "From the boss")).toContainText("admin@acme.test · last used");
  });
});
