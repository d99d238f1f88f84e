import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { failOnce, holdUntilReleased } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { idOf, make, removeMade, stored } from "./group-parts.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const form = (page: Page, name: "New group" | "Edit group") => page.getByRole("form", { name });
const nameField = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
const parentField = (page: Page) => page.getByRole("combobox", { name: "Parent group" });
const facts = (page: Page) => page.getByRole("complementary", { name: "Chosen group" });
const heading = (page: Page) => facts(page).getByRole("heading", { level: 2 });
const item = (page: Page, name: string) =>
  page.getByRole("tree", { name: "Groups" }).getByRole("treeitem", { name: new RegExp(`^${name}(,|$)`) });

test.afterEach(({ db }) => removeMade(db));

test("a group is made by keyboard alone, described, renamed and moved; the tree has what it has", async ({
  page,
  db,
}) => {
  const parent = make(db, "Coast");
  await page.goto("/groups");
  await page.getByRole("button", { name: "New group" }).press("Enter");
  await expect(page).toHaveURL("/groups?form=new");
  await expect(nameField(page)).toBeFocused();
  await expect(page.getByRole("button", { name: "Create group" })).toBeInViewport({ ratio: 1 });
  await page.keyboard.type("Harbor office");
  await page.keyboard.press("Tab");
  await expect(parentField(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Harbor office");
  const id = idOf(db, "Harbor office");
  await expect(page).toHaveURL(`/groups?open=${id}`);
  await expect(item(page, "Harbor office")).toHaveAccessibleName(
    "Harbor office, 0 users, 0 numbers, 0 routes",
  );

  await page.getByRole("button", { name: "Edit" }).press("Enter");
  await expect(page).toHaveURL(`/groups?open=${id}&form=edit`);
  await nameField(page).fill("Harbor branch");
  await page.getByRole("textbox", { name: "Phone (optional)" }).fill("801 555 0177");
  await page.getByRole("combobox", { name: "Industry" }).selectOption("Dental");
  await parentField(page).fill("coas");
  await page.keyboard.press("Enter");
  const changes = form(page, "Edit group").getByLabel("Changes");
  await expect(changes).toContainText("Harbor officebecomesHarbor branch");
  await expect(changes).toContainText("becomesCoast");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(heading(page)).toHaveText("Harbor branch");
  await expect(page.getByRole("button", { name: "Edit" })).toBeFocused();
  await expect(item(page, "Harbor branch")).toHaveAttribute("aria-level", "3");
  expect(stored(db, "Harbor branch")).toMatchObject({
    org_unit_parent_id: parent,
    phone_number: "+18015550177",
    org_unit_status: "active",
    timezone: "America/Denver",
  });
});

test("a name is compared with those next to it, inactive ones too, and a group can't stand below itself", async ({
  page,
  db,
}) => {
  const west = make(db, "Sound west");
  const north = make(db, "Sound north");
  const pier = make(db, "Pier", west);
  db.prepare("UPDATE org_units SET org_unit_status = 'inactive' WHERE org_unit_id = ?").run(north);
  // Below the group that was chosen, until somebody chooses another place.
  await page.goto(`/groups?open=${west}`);
  await facts(page).getByRole("link", { name: "New sub-group" }).click();
  await expect(parentField(page)).toHaveValue("Sound west");
  await nameField(page).fill("PIER");
  const similar = form(page, "New group").getByRole("list", { name: "Similar groups" });
  await expect(similar).toHaveText("Pier");
  await expect(form(page, "New group")).toContainText("There's a group with this name next to it:");
  expectProblem(page, /status of 409/);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(nameField(page)).toHaveAccessibleDescription(
    "Another group next to it is already called Pier.",
  );
  // One sentence, and the way to the other one.
  await expect(form(page, "New group")).not.toContainText("There's a group with this name");
  await expect(similar).toHaveText("Pier");
  // Elsewhere the name is free. A sub-group has nothing below it.
  await parentField(page).fill("pier");
  await expect(form(page, "New group").getByText("No matching groups")).toBeVisible();
  await parentField(page).fill("1001");
  await page.keyboard.press("Escape");
  await nameField(page).fill("Sound sout");
  await expect(similar).toHaveCount(0);

  await page.goto(`/groups?open=${west}&form=edit`);
  await expect(parentField(page)).toHaveAccessibleDescription(
    "Its sub-groups move with it. It can't be moved below itself.",
  );
  for (const [typed, found] of [
    ["sound west", 0],
    ["pier", 0],
    ["acme", 1],
  ] as const) {
    await parentField(page).fill(typed);
    await expect(page.getByRole("listbox", { name: "Groups" }).getByRole("option"), typed).toHaveCount(found);
  }
  await page.keyboard.press("Escape");
  await nameField(page).fill("Sound north");
  await expect(form(page, "Edit group").getByRole("list", { name: "Similar groups" })).toHaveText(
    "Sound northis inactive. Open it to activate it instead.",
  );
  await nameField(page).fill("Sound northh");
  await expect(form(page, "Edit group").getByRole("list", { name: "Similar groups" })).toHaveText(
    "Sound northinactive",
  );
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  // Where there is room below, it's still not below itself.
  const alone = make(db, "Sound alone");
  await page.goto(`/groups?open=${alone}&form=edit`);
  await parentField(page).fill("sound");
  await expect(page.getByRole("listbox", { name: "Groups" }).getByRole("option")).toHaveText([/^Sound west/]);
  expect(stored(db, "Pier")).toMatchObject({ org_unit_id: pier, org_unit_parent_id: west });
});

test("the account itself has no parent to choose; its other facts can be changed from its own page", async ({
  page,
  db,
}) => {
  await page.goto("/groups/1001?form=edit");
  await expect(nameField(page)).toBeFocused();
  await expect(parentField(page)).toHaveCount(0);
  await page.getByRole("textbox", { name: "Billing ID (optional)" }).fill("B-77");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL("/groups/1001");
  await expect(page.getByRole("region", { name: "Details" })).toContainText("B-77");
  db.exec("UPDATE org_units SET billing_id = NULL WHERE org_unit_id = 1001");
});

test("an answer that is lost is found by reading; who saved first is not overwritten", async ({
  page,
  db,
}) => {
  await page.goto("/groups?form=new");
  await failOnce(page, /\/v3\/groups$/, "lost answer");
  await nameField(page).fill("Lost branch");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(heading(page)).toHaveText("Lost branch");
  expect(db.prepare("SELECT count(*) AS n FROM org_units WHERE org_unit_name = 'Lost branch'").get()).toEqual(
    {
      n: 1,
    },
  );

  await page.getByRole("button", { name: "Edit" }).click();
  await nameField(page).fill("Found branch");
  db.exec(
    "UPDATE org_units SET city = 'Ogden', phone_number = '+18015550188' WHERE org_unit_name = 'Lost branch'",
  );
  expectProblem(page, /status of 412/);
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.getByRole("alert", { name: "Someone else changed this" });
  await expect(alert.getByRole("group", { name: "City" }).getByLabel("Take theirs")).toBeChecked();
  await expect(alert).toContainText("(801) 555-0188");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(heading(page)).toHaveText("Found branch");
  expect(stored(db, "Found branch")).toMatchObject({ city: "Ogden", phone_number: "+18015550188" });
});

test("what still has people stays in use, each count leads there; an empty group leads to its first user and numbers, goes, and comes back", async ({
  page,
  db,
}) => {
  await page.goto("/groups?open=1007");
  await page.getByRole("button", { name: "Deactivate" }).click();
  const question = page.getByRole("dialog", { name: "Deactivate “Salt Lake City”?" });
  const users = question.getByRole("link", { name: /^\d+ users$/ });
  await expect(users).toBeVisible();
  await expect(question).toContainText("No scheduled broadcasts");
  await expect(question.getByRole("link", { name: /^\d+ routes?$/ })).toBeVisible();
  await expect(question.getByText(/^(No|\d+) webhooks?$/)).toBeVisible();
  await expect(question.getByRole("button", { name: "Deactivate group" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await users.click();
  await expect(page).toHaveURL("/users?group=1007");

  const id = make(db, "Empty office");
  await page.goto(`/groups?open=${id}`);
  const first = (name: string) => facts(page).getByRole("link", { name });
  await expect(first("Order numbers")).toHaveAttribute("href", `/phone-numbers/order?group=${id}`);
  await first("New user").click();
  await expect(page.getByRole("combobox", { name: "Group", exact: true })).toHaveValue("Empty office");
  await page.goto(`/groups/${id}`);
  await expect(page.getByRole("region", { name: "In this group" }).getByRole("link")).toContainText([
    "Users",
    "New user",
    "Phone numbers",
    "Order numbers",
  ]);
  await page.goto(`/groups?open=${id}`);
  // Until all is counted the button does nothing.
  const release = await holdUntilReleased(page, /\/v3\/broadcast\?/);
  await page.getByRole("button", { name: "Deactivate" }).press("Enter");
  const certain = page.getByRole("button", { name: "Deactivate group" });
  await expect(page.getByRole("dialog")).toContainText("No users");
  await expect(page.getByRole("dialog")).toContainText("Counting scheduled broadcasts");
  await certain.press("Enter");
  await expect(certain).toBeDisabled();
  await release();
  await expect(certain).toBeEnabled();
  await certain.press("Enter");
  await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeFocused();
  await expect(item(page, "Empty office")).toHaveCount(0);
  expect(stored(db, "Empty office")).toMatchObject({ org_unit_status: "inactive" });
  // Chosen at the top it still has its name, and the lists say why they are empty.
  await page.goto(`/users?group=${id}`);
  await expect(page.getByRole("button", { name: "Group: Empty office (inactive)" })).toBeVisible();
  await expect(page.getByText("No users are listed for an inactive group.").last()).toBeVisible();
  await page.getByRole("button", { name: "Show the whole account" }).click();
  await expect(page).toHaveURL("/users");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goto(`/groups?open=${id}`);
  // Nothing can be put in it, so nothing leads there.
  await expect(facts(page).getByText("None yet").first()).toBeVisible();
  await expect(first("New user")).toHaveCount(0);
  // A program may have deleted it, which is the same: the history knows the way back.
  db.prepare("UPDATE org_units SET org_unit_status = 'active' WHERE org_unit_id = ?").run(id);
  await page.request.delete(`/v3/groups/${id}`, {
    headers: { "x-app": "1", "if-match": "*", "idempotency-key": randomUUID() },
  });
  await page.goto(`/history?subject=group&act=delete&record=${id}`);
  await page.getByRole("table", { name: "History" }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Activate on the group's page" }).click();
  await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeVisible();
  // Its form leads there, too, and goes on with what was typed.
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "City (optional)" }).fill("Ogden");
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await page.getByRole("button", { name: "Activate group" }).click();
  await expect(page.getByText("This group is inactive")).toBeHidden();
  expectProblem(page, /status of 412/);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Deactivate" })).toBeVisible();
  expect(stored(db, "Empty office")).toMatchObject({ org_unit_status: "active", city: "Ogden" });
  await page.goto(`/groups?open=${id}`);
  await expect(item(page, "Empty office")).toBeVisible();

  // Somebody moves in between the count and the press: the API says what keeps it.
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("dialog")).toContainText("No users");
  make(db, "Late room", id);
  expectProblem(page, /status of 409/);
  await page.getByRole("button", { name: "Deactivate group" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "Empty office is in use: 1 active sub-group.",
  );
});
