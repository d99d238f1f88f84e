import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { savedFile, tabTo } from "./verbs.ts";

test.use({ role: "admin" });

const form = (page: Page, name: "New webhook" | "Edit webhook") => page.getByRole("form", { name });
const nameField = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true }).first();
const address = (page: Page) => page.getByRole("textbox", { name: "Address" });
const panel = (page: Page) => page.getByRole("complementary");
const heading = (page: Page) => panel(page).getByRole("heading", { level: 2 });

/** How the platform's database has a webhook. */
const stored = (db: DatabaseSync, name: string) =>
  db.prepare("SELECT * FROM webhooks WHERE name = ?").get(name) as Record<string, unknown> | undefined;

// The other tests of a worker count on the webhooks of the seed.
test.afterEach(({ db }) => {
  db.exec("DELETE FROM webhooks WHERE name LIKE 'Test %'");
});

async function fill(page: Page, name: string): Promise<void> {
  await page.goto("/webhooks?form=new");
  await expect(nameField(page)).toBeFocused();
  await nameField(page).fill(name);
  await address(page).fill("https://hooks.acme.example/in");
  await page.getByRole("checkbox", { name: "Call completed" }).check();
}

test("a webhook is made, its secret shown once; it is changed, disabled, enabled and deleted", async ({
  page,
  db,
}) => {
  // For the group that is chosen at the top, as everything that is made.
  await page.goto("/webhooks?form=new&group=1007");
  const group = page.getByRole("combobox", { name: "Group", exact: true });
  await expect(group).toHaveValue("Salt Lake City");
  await fill(page, "Test board");
  await page.getByRole("checkbox", { name: "Text received" }).check();
  await page.getByRole("button", { name: "Add a parameter" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).last().fill("token");
  const value = page.getByLabel("Value");
  await expect(value).toHaveAttribute("type", "password");
  await value.fill("hush-hush");
  await page.getByRole("button", { name: "Create webhook" }).click();
  const secret = panel(page).getByLabel("Signing secret", { exact: true });
  await expect(secret).toBeVisible();
  await expect(secret).toHaveText(String(stored(db, "Test board")?.["signing_secret"]));
  await expect(page.getByRole("button", { name: "Copy signing secret" })).toBeVisible();
  const text = await secret.innerText();
  for (const leave of [
    () => panel(page).getByRole("button", { name: "Close" }).click(),
    () => page.keyboard.press("Escape"),
    () => page.getByRole("link", { name: "Tags" }).click(),
  ]) {
    await leave();
    await page.getByRole("dialog").getByRole("button", { name: "Keep open" }).click();
    await expect(secret).toBeVisible();
  }
  await page.getByRole("button", { name: "I've saved it" }).click();
  await expect(heading(page)).toHaveText("Test board");
  await expect(panel(page)).toContainText("1, hidden");
  await page.reload();
  await expect(heading(page)).toHaveText("Test board");
  expect(await page.content()).not.toContain(text);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(text);

  await page.getByRole("button", { name: "Edit" }).press("Enter");
  await nameField(page).fill("Test wallboard");
  await page.getByRole("checkbox", { name: "Text received" }).uncheck();
  const changes = form(page, "Edit webhook").getByLabel("Changes");
  await expect(changes).toContainText("Call completed, Text receivedbecomesCall completed");
  const theirs = "https://theirs.acme.example/in";
  db.prepare("UPDATE webhooks SET endpoint_url = ? WHERE name = 'Test board'").run(theirs);
  expectProblem(page, /status of 412/);
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.getByRole("alert", { name: "Someone else changed this" });
  await expect(alert.getByRole("group", { name: "Address" }).getByLabel("Take theirs")).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(heading(page)).toHaveText("Test wallboard");
  expect(stored(db, "Test wallboard")).toMatchObject({
    endpoint_url: theirs,
    events: '["call.completed"]',
    static_parameters: '[{"name":"token","value":"hush-hush"}]',
    signing_secret: text,
  });

  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "theirs.acme.example gets nothing until you enable it",
  );
  await page.getByRole("button", { name: "Disable webhook" }).click();
  await page.getByRole("button", { name: "Enable" }).click();
  await page.getByRole("button", { name: "Enable webhook" }).click();
  await expect(page.getByRole("button", { name: "Disable" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toContainText("Its signing secret can't come back");
  await page.getByRole("button", { name: "Delete webhook" }).click();
  await expect(panel(page)).toBeHidden();
  expect(stored(db, "Test wallboard")).toBeUndefined();
});

test("what is wrong is said at its field before anything is sent; what the service alone knows, too", async ({
  page,
}) => {
  await page.goto("/webhooks?form=new");
  // Both are in sight wherever the form is scrolled to.
  await expect(page.getByRole("button", { name: "Create webhook" })).toBeInViewport({ ratio: 1 });
  await nameField(page).focus();
  await page.getByRole("button", { name: "Add a parameter" }).focus();
  await expect(panel(page).getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Create webhook" }).click();
  await expect(nameField(page)).toHaveAccessibleDescription("Name is required.");
  await expect(page.getByRole("group", { name: "Events" })).toHaveAccessibleDescription(
    "Choose at least one event.",
  );
  for (const [typed, fault] of [
    ["hooks", "Enter a whole address, such as https://example.com/hooks."],
    ["http://hooks.acme.example", "The address must start with https://."],
    ["https://192.168.4.2/in", "192.168.4.2 is a private address. Webhooks only reach public ones."],
  ] as const) {
    await address(page).fill(typed);
    await expect(address(page)).toHaveAccessibleDescription(fault);
  }
  await address(page).fill("https://127.0.0.1/in");
  await expect(address(page)).not.toHaveAttribute("aria-invalid");
  await nameField(page).fill("Test here");
  await page.getByRole("checkbox", { name: "Call started" }).check();
  expectProblem(page, /status of 400/);
  await page.getByRole("button", { name: "Create webhook" }).click();
  await expect(address(page)).toHaveAccessibleDescription(
    "A webhook goes to a public host, and 127.0.0.1 is not one.",
  );
});

test("a lost answer: the webhook is found, that its secret is lost is said", async ({ page, db }) => {
  await fill(page, "Test lost");
  await failOnce(page, /\/v3\/webhooks$/, "lost answer");
  await page.getByRole("button", { name: "Create webhook" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("its signing secret was lost");
  await page.getByRole("button", { name: "Show the webhook" }).click();
  await expect(heading(page)).toHaveText("Test lost");
  expect(stored(db, "Test lost")).toBeDefined();
});

test("the whole life of a webhook by keyboard alone: made, found, changed, disabled by a job, exported, deleted", async ({
  page,
  db,
}) => {
  const { keyboard } = page;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const press = async (name: string) => {
    await tabTo(page, button(name));
    await keyboard.press("Enter");
  };
  await page.goto("/webhooks");
  await press("New webhook");
  await expect(nameField(page)).toBeFocused();
  await keyboard.type("Test keys");
  await tabTo(page, address(page));
  await keyboard.type("https://keys.acme.example/in");
  await tabTo(page, page.getByRole("checkbox", { name: "Call completed" }));
  await keyboard.press("Space");
  // Each press leads to what it brought: the name of the new row, and of the one before when it goes.
  for (const name of ["token", "desk"]) {
    await press("Add a parameter");
    await keyboard.type(name);
    await keyboard.press("Tab");
    await keyboard.type("hush-hush");
  }
  await press("Remove parameter desk");
  await expect(button("Remove parameter token")).toBeVisible();
  await press("Remove parameter token");
  await expect(button("Add a parameter")).toBeFocused();
  await press("Create webhook");
  await press("I've saved it");
  await expect(heading(page)).toHaveText("Test keys");
  await press("Verify signatures");
  await tabTo(page, page.getByRole("radio", { name: "Node" }));
  await keyboard.press("ArrowLeft");
  await tabTo(page, page.getByLabel("PHP code"));
  await keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();

  await keyboard.press("/");
  await keyboard.type("keys.acme");
  await expect(page).toHaveURL("/webhooks?q=keys.acme");
  const row = page.getByRole("table", { name: "Webhooks" }).getByRole("row").nth(1);
  await expect(row).toContainText("Test keys");
  await tabTo(page, row.getByRole("link"));
  await keyboard.press("Enter");
  await press("Edit");
  await expect(nameField(page)).toBeFocused();
  await keyboard.press("End");
  await keyboard.type(" of the door");
  await press("Save");
  await expect(heading(page)).toHaveText("Test keys of the door");
  await keyboard.press("Escape");
  await expect(row.getByRole("link")).toBeFocused();

  await keyboard.press("Space");
  await keyboard.press(".");
  await press("Disable");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Disable" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("Job finished: all 1 done");
  await expect(row).toContainText("Inactive");
  await press("Export as CSV");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Export" }));
  const { text } = await savedFile(page, () => keyboard.press("Enter"));
  expect(text.trimEnd().split("\r\n")).toHaveLength(2);
  expect(text).toContain("Test keys of the door,https://keys.acme.example/in,1,Inactive");

  await keyboard.press("j");
  await keyboard.press("Space");
  await keyboard.press(".");
  await press("Delete");
  await expect(page.getByRole("dialog")).toContainText("Their signing secrets can't come back");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Delete" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Test keys of the door" })).toBeHidden();
  expect(stored(db, "Test keys of the door")).toBeUndefined();
});

test("code that verifies signatures can be read and copied in three languages", async ({ page }) => {
  await page.goto("/webhooks?open=1");
  await expect(page.getByRole("region", { name: "Test it" })).toContainText("Convirza can't send a test.");
  await page.getByRole("button", { name: "Verify signatures" }).click();
  await expect(page.getByLabel("Node code")).toContainText("timingSafeEqual");
  await page.getByRole("radio", { name: "PHP" }).click();
  await expect(page.getByLabel("PHP code")).toContainText("hash_equals");
  await expect(page.getByRole("button", { name: "Copy code" })).toBeVisible();
});
