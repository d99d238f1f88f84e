import type { Page } from "@playwright/test";
import { failOnce, failUntilHealed, holdUntilReleased } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { password, people } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { endNewestSession, fillSignIn, signInAndSettle, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Tags" });
const form = (page: Page, name: "New tag" | "Edit tag") => page.getByRole("form", { name });
const nameField = (page: Page) => page.getByRole("textbox", { name: "Name" });
const panel = (page: Page) => page.getByRole("complementary");
const writes = /\/v3\/tag(\/\d+)?$/;

/** How the platform's database has a tag. */
const stored = (db: Parameters<typeof endNewestSession>[0], name: string) =>
  db.prepare("SELECT tag_name, description, status FROM tags WHERE tag_name = ?").all(name);

async function openNew(page: Page): Promise<void> {
  await page.goto("/tags?form=new");
  await expect(nameField(page)).toBeFocused();
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a tag is made by keyboard alone, renamed, described and taken out of use", async ({ page, db }) => {
    // Other tests make more tags than a page has.
    await page.goto("/tags?q=loyalty");
    await page.getByRole("button", { name: "New tag" }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/tags?q=loyalty&form=new");
    await expect(nameField(page)).toBeFocused();
    await page.keyboard.type("Loyalty card");
    await page.keyboard.press("Enter");
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Loyalty card");
    await expect(page).toHaveURL(/\?q=loyalty&open=\d+$/);
    await expect(table(page).getByRole("link", { name: "Loyalty card" })).toBeVisible();
    expect(stored(db, "Loyalty card")).toEqual([
      { tag_name: "Loyalty card", description: null, status: "active" },
    ]);

    await page.getByRole("button", { name: "Edit" }).press("Enter");
    await expect(page).toHaveURL(/\?q=loyalty&open=\d+&form=edit$/);
    await nameField(page).fill("refund");
    await expect(form(page, "Edit tag")).toContainText(
      "Tags can't be merged. Deactivate one of them and use the other from now on.",
    );
    await nameField(page).fill("Loyalty programme");
    await page.getByRole("textbox", { name: "Description (optional)" }).fill("Asked about points");
    const changes = form(page, "Edit tag").getByLabel("Changes");
    await expect(changes).toContainText("Loyalty cardbecomesLoyalty programme");
    await expect(changes).toContainText("NothingbecomesAsked about points");
    await page.getByRole("button", { name: "Save" }).press("Enter");
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Loyalty programme");
    await expect(page.getByRole("button", { name: "Edit" })).toBeFocused();

    await page.getByRole("button", { name: "Deactivate" }).press("Enter");
    const question = page.getByRole("dialog", { name: "Deactivate “Loyalty programme”?" });
    await expect(question).toContainText("No calls have this tag. It can't be chosen for more calls until");
    await question.getByRole("button", { name: "Deactivate" }).press("Enter");
    await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeFocused();
    expect(stored(db, "Loyalty programme")).toEqual([
      { tag_name: "Loyalty programme", description: "Asked about points", status: "inactive" },
    ]);
  });

  test("what is wrong is said at its field, and the first one has the focus", async ({ page }) => {
    await openNew(page);
    const submit = page.getByRole("button", { name: "Create tag" });
    await submit.click();
    await expect(nameField(page)).toHaveAccessibleDescription("Name is required.");
    await expect(nameField(page)).toBeFocused();
    // An emoji is one character.
    await nameField(page).fill("😀".repeat(100));
    await expect(nameField(page)).not.toHaveAttribute("aria-invalid");
    await expect(form(page, "New tag")).toContainText("100/100");
    await nameField(page).fill("😀".repeat(101));
    await expect(nameField(page)).toHaveAccessibleDescription("Name must have at most 100 characters.");
    // Taken, in other letters: the server knows.
    expectProblem(page, /status of 409/);
    await nameField(page).fill("REFUND");
    await expect(page.getByRole("list", { name: "Similar tags" })).toHaveText("Refund");
    await submit.click();
    await expect(nameField(page)).toHaveAccessibleDescription("Another tag is already called Refund.");
    await expect(nameField(page)).toBeFocused();
    await nameField(page).fill("Refund by card");
    await expect(nameField(page)).not.toHaveAttribute("aria-invalid");
    await expect(form(page, "New tag").getByText("Request ID")).toBeHidden();
    await submit.click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Refund by card");
  });

  test("an answer that is lost is said as such, and found by reading", async ({ page, db }) => {
    await openNew(page);
    await failOnce(page, writes, "lost answer");
    const heal = await failUntilHealed(page, /\/v3\/tag\?/, "503");
    const looked = page.waitForResponse((response) => response.status() === 503);
    await nameField(page).fill("Lost and found");
    await page.getByRole("button", { name: "Create tag" }).click();
    await looked;
    await expect(page.getByRole("alert")).toContainText("We don't know yet whether this was saved.");
    await heal();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Lost and found");
    expect(stored(db, "Lost and found")).toHaveLength(1);
  });

  test("what was never sent can be sent again, and is written once", async ({ page, db }) => {
    await openNew(page);
    await failOnce(page, writes, "offline");
    await nameField(page).fill("Sent twice");
    await page.getByRole("button", { name: "Create tag" }).click();
    await expect(page.getByRole("alert")).toContainText("It wasn't saved");
    await page.getByRole("button", { name: "Create tag" }).click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Sent twice");
    expect(stored(db, "Sent twice")).toHaveLength(1);
  });

  test("pressing twice sends once", async ({ page }) => {
    await openNew(page);
    let sent = 0;
    page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
    const release = await holdUntilReleased(page, writes);
    await nameField(page).fill("Pressed twice");
    await page.getByRole("button", { name: "Create tag" }).dblclick();
    await expect(page.getByRole("button", { name: "Saving…" })).toBeVisible();
    await nameField(page).press("Enter");
    await release();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Pressed twice");
    expect(sent).toBe(1);
  });

  test("unsaved changes are asked about: link, way back, Escape, tab, sign-out; not once saved", async ({
    page,
  }) => {
    await page.goto("/tags");
    await page.getByRole("button", { name: "New tag" }).click();
    await nameField(page).fill("Half a tag");
    const question = page.getByRole("dialog", { name: "Discard your changes?" });
    const leave = {
      link: () => page.getByRole("link", { name: "Routes", exact: true }).click(),
      back: () => page.goBack(),
      escape: () => nameField(page).press("Escape"),
      "sign-out": async () => {
        await page.getByRole("button", { name: "User menu" }).click();
        await page.getByRole("button", { name: "Sign out" }).click();
      },
    };
    for (const [way, go] of Object.entries(leave)) {
      await go();
      await expect(question, way).toBeVisible();
      await question.getByRole("button", { name: "Keep editing" }).click();
      await expect(nameField(page), way).toHaveValue("Half a tag");
      await expect(page, way).toHaveURL("/tags?form=new");
    }
    // Only the list beside it changes: nothing is lost.
    await page.getByRole("textbox", { name: "Search tags" }).fill("ref");
    await expect(page).toHaveURL("/tags?form=new&q=ref");
    await expect(nameField(page)).toHaveValue("Half a tag");

    const asked = page.waitForEvent("dialog");
    const closing = page.close({ runBeforeUnload: true });
    const browsersOwn = await asked;
    expect(browsersOwn.type()).toBe("beforeunload");
    await browsersOwn.dismiss();
    await closing;

    await leave.link();
    await question.getByRole("button", { name: "Discard" }).click();
    await expect(title(page, "Routes")).toBeVisible();
    await page.goBack();
    await expect(nameField(page)).toHaveValue("");
    await nameField(page).fill("Whole tag");
    await page.getByRole("button", { name: "Create tag" }).click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Whole tag");
    await leave.link();
    await expect(title(page, "Routes")).toBeVisible();
  });

  test("a tag is activated at once, and for five seconds that can be taken back before it is sent; closing the page sends it", async ({
    page,
    context,
    db,
  }) => {
    const insert = db.prepare(
      `INSERT INTO tags (top_ou_id, tag_name, status, created_on)
         SELECT top_ou_id, 'Back in use', 'inactive', created_on FROM tags WHERE tag_id = 501`,
    );
    const id = Number(insert.run().lastInsertRowid);
    const status = () => db.prepare("SELECT status FROM tags WHERE tag_id = ?").get(id)?.["status"];
    let sent = 0;
    context.on("request", (request) => (sent += request.method() === "PUT" ? 1 : 0));
    await page.goto(`/tags?open=${id}`);
    const activate = page.getByRole("button", { name: "Activate", exact: true });
    const toast = page.getByRole("status", { name: "Messages" });
    await activate.press("Enter");
    await expect(toast).toContainText("Tag activated");
    await toast.getByRole("button", { name: "Undo" }).click();
    await expect(activate).toBeVisible();
    expect([sent, status()]).toEqual([0, "inactive"]);

    await activate.click();
    await expect(page.getByRole("button", { name: "Activating…" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Deactivate" })).toBeVisible({ timeout: 10_000 });
    await expect(toast).not.toContainText("Tag activated");
    expect([sent, status()]).toEqual([1, "active"]);

    db.prepare("UPDATE tags SET status = 'inactive' WHERE tag_id = ?").run(id);
    await page.reload();
    await activate.click();
    await expect(toast).toContainText("Tag activated");
    await page.goto("about:blank");
    await expect.poll(status).toBe("active");
  });

  test("two people who change one tag: the second sees what the first wrote, and chooses", async ({
    page,
    db,
  }) => {
    await openNew(page);
    await nameField(page).fill("Shared words");
    await page.getByRole("button", { name: "Create tag" }).click();
    await page.getByRole("button", { name: "Edit" }).click();
    await nameField(page).fill("My words");
    // Somebody else, on another machine.
    db.prepare("UPDATE tags SET tag_name = 'Their words', description = 'Theirs' WHERE tag_name = ?").run(
      "Shared words",
    );
    expectProblem(page, /status of 412/);
    await page.getByRole("button", { name: "Save" }).click();
    const alert = page.getByRole("alert", { name: "Someone else changed this" });
    await expect(alert).toContainText("Name: theirs is “Their words”, yours is “My words”.");
    await expect(alert.getByRole("group", { name: "Name" }).getByLabel("Keep mine")).toBeChecked();
    await expect(alert.getByRole("group", { name: "Description" }).getByLabel("Take theirs")).toBeChecked();
    await expect(nameField(page)).toHaveValue("My words");
    await alert.getByRole("group", { name: "Name" }).getByText("Take theirs").click();
    await expect(nameField(page)).toHaveValue("Their words");
    await alert.getByRole("group", { name: "Name" }).getByText("Keep mine").click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("My words");
    expect(stored(db, "My words")).toEqual([
      { tag_name: "My words", description: "Theirs", status: "active" },
    ]);
    // Taking it out of use means its status alone.
    const toggle = page.getByRole("button", { name: "Deactivate" });
    await toggle.click();
    db.prepare("UPDATE tags SET description = 'Newest' WHERE tag_name = 'My words'").run();
    await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeVisible();
    expect(stored(db, "My words")).toEqual([
      { tag_name: "My words", description: "Newest", status: "inactive" },
    ]);
  });
});

test("a session that ends under the form leaves it as it is", async ({ page, db }) => {
  await signInAndSettle(page, "standard", "/tags?form=new");
  await nameField(page).fill("Typed before");
  endNewestSession(db, "standard");
  expectProblem(page, /status of 401/);
  await page.getByRole("button", { name: "Create tag" }).click();
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await fillSignIn(dialog, people.standard.email, password);
  await expect(dialog).toBeHidden();
  await expect(nameField(page)).toHaveValue("Typed before");
  await page.getByRole("button", { name: "Create tag" }).click();
  await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Typed before");
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("one reads who may, and finds no button", async ({ page }) => {
    await page.goto("/tags?open=510");
    const sentence = "Only admins and standard users can change tags.";
    await expect(panel(page).getByText(sentence)).toBeVisible();
    await expect(page.getByRole("button", { name: /New tag|Edit|Deactivate/ })).toHaveCount(0);
    for (const address of ["/tags?form=new", "/tags?open=510&form=edit"]) {
      await page.goto(address);
      await expect(panel(page).getByText(sentence)).toBeVisible();
      await expect(page.getByRole("form")).toHaveCount(0);
    }
    const answer = await page.request.post("/v3/tag", {
      headers: { "x-app": "1", "idempotency-key": "readonly-tag" },
      data: { tag_name: "Not mine to make" },
    });
    expect(answer.status()).toBe(403);
  });
});
