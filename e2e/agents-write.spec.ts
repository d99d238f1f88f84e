import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { title } from "./verbs.ts";

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const writes = /\/v3\/ai-voice-agents(\/\d+)?$/;

/** Something of the menu beside an agent's name. */
async function more(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

const stored = (db: DatabaseSync, name: string) =>
  db.prepare("SELECT status, greeting, transfer_number FROM voice_agents WHERE name = ?").all(name);

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a voice agent is made by keyboard, changed, paused, resumed and deleted", async ({ page, db }) => {
    await page.goto("/agents");
    await page.getByRole("link", { name: "New voice agent" }).press("Enter");
    await expect(page).toHaveURL("/agents/new");
    await expect(field(page, "Name")).toBeFocused();
    await page.keyboard.type("Weekend desk");
    await page.keyboard.press("Enter");
    await expect(field(page, "Greeting")).toHaveAccessibleDescription("Greeting is required.");
    await expect(field(page, "Greeting")).toBeFocused();
    await page.keyboard.type("Hello, how can I help?");
    await field(page, "Instructions").fill("Take the name and the number.");
    await expect(page.getByRole("form", { name: "New voice agent" })).toContainText("29/20000");
    await checkPage(page);
    await page.getByRole("button", { name: "Create voice agent" }).press("Enter");
    await expect(title(page, "Weekend desk")).toBeVisible();
    expect(stored(db, "Weekend desk")).toEqual([
      { status: "active", greeting: "Hello, how can I help?", transfer_number: null },
    ]);

    await page.getByRole("button", { name: "Edit" }).press("Enter");
    await field(page, "Transfers to (optional)").fill("801 555 0190");
    await expect(page.getByLabel("Changes")).toContainText("Nothingbecomes");
    await page.getByRole("button", { name: "Save" }).press("Enter");
    await expect(page.getByRole("region", { name: "Details" })).toContainText("(801) 555-0190");

    await more(page, "Pause");
    const question = page.getByRole("dialog");
    await expect(question).toContainText("No routes");
    await question.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByRole("main").getByText("Inactive")).toBeVisible();
    await more(page, "Resume");
    await question.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByRole("main").getByText("Active", { exact: true })).toBeVisible();

    // Arrows, Home, End and first letters move in the menu.
    const line = (text: string) => page.getByRole("button", { name: text, exact: true });
    await line("More").press("Enter");
    const moves = { ArrowDown: "Duplicate", ArrowUp: "Delete", Home: "Duplicate", p: "Pause", End: "Delete" };
    for (const [key, text] of Object.entries(moves)) {
      await page.keyboard.press(key);
      await expect(line(text)).toBeFocused();
    }
    await page.keyboard.press("Enter");
    // Somebody has changed it meanwhile: that is said, and one who presses again means it as it is now.
    db.prepare("UPDATE voice_agents SET greeting = 'Theirs' WHERE name = 'Weekend desk'").run();
    expectProblem(page, /status of 412/);
    const certain = question.getByRole("button", { name: "Delete voice agent" });
    await certain.click();
    await expect(question.getByRole("alert")).toContainText("This was changed after you opened it");
    await certain.click();
    await expect(title(page, "Voice agents")).toBeVisible();
    expect(stored(db, "Weekend desk")).toEqual([]);
  });

  test("one that routes use can't be paused or deleted, and is duplicated; a lost answer is found", async ({
    page,
    db,
  }) => {
    await page.goto("/agents/1");
    for (const act of ["Pause", "Delete"]) {
      await more(page, act);
      const question = page.getByRole("dialog");
      await expect(question).toContainText(/Give (its|their) calls another destination first\./);
      await expect(question.getByRole("button", { name: new RegExp(`^${act}`) })).toBeDisabled();
      await question.getByRole("button", { name: "Cancel" }).click();
    }
    const name = await page.getByRole("heading", { level: 1 }).innerText();
    await more(page, "Duplicate");
    await expect(field(page, "Name")).toHaveValue(`${name} (copy)`);
    await failOnce(page, writes, "lost answer");
    await page.getByRole("button", { name: "Create voice agent" }).click();
    await expect(title(page, `${name} (copy)`)).toBeVisible();
    expect(stored(db, `${name} (copy)`)).toHaveLength(1);
  });

  test("what somebody else has changed meanwhile is shown, not overwritten", async ({ page, db }) => {
    await page.goto("/agents/2?form=edit");
    await field(page, "Greeting").fill("My greeting");
    db.prepare("UPDATE voice_agents SET greeting = 'Their greeting' WHERE agent_id = 2").run();
    expectProblem(page, /status of 412/);
    await page.getByRole("button", { name: "Save" }).click();
    const alert = page.getByRole("alert", { name: "Someone else changed this" });
    await expect(alert).toContainText("Greeting: theirs is “Their greeting”, yours is “My greeting”.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("region", { name: "Greeting" })).toHaveText(/My greeting/);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("one reads who may, and finds no button", async ({ page }) => {
    const sentence = "Only admins and standard users can change voice agents.";
    for (const address of ["/agents/1", "/agents/new", "/agents/1?form=edit"]) {
      await page.goto(address);
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByRole("button", { name: /Edit|More/ })).toHaveCount(0);
      await expect(page.getByRole("form")).toHaveCount(0);
    }
  });
});
