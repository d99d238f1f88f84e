import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { choose, more, nameField, pick, stored } from "./route-parts.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const dialog = (page: Page) => page.getByRole("dialog");
const panel = (page: Page) => page.getByRole("complementary", { name: /^Chosen/ });
const go = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();

/** What is said of what has just been made, and leads on. */
const next = (page: Page, name: string) =>
  page.getByRole("status", { name: "Messages" }).getByRole("link", { name }).click();

async function addUser(page: Page, first: string, last: string): Promise<void> {
  await field(page, "First name").fill(first);
  await field(page, "Last name").fill(last);
  await field(page, "Email").fill(`${first}.${last}@riverside.test`.toLowerCase());
}

test("a location is set up and removed again: group, users, numbers, menu, hours, a holiday, webhook", async ({
  page,
  db,
}) => {
  test.setTimeout(test.info().timeout * 3);
  const group = () =>
    db.prepare("SELECT org_unit_id AS id FROM org_units WHERE org_unit_name = 'Riverside'").get()?.["id"];

  await test.step("group", async () => {
    await page.goto("/groups");
    await page.getByRole("button", { name: "New group" }).click();
    await nameField(page).fill("Riverside");
    await page.getByRole("button", { name: "Create group" }).click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Riverside");
  });

  await test.step("three users, two of them like the first", async () => {
    // From here on the group is chosen at the top, and everything is made for it.
    await panel(page).getByRole("link", { name: "New user" }).click();
    await addUser(page, "Rita", "River");
    await expect(pick(page, "Group")).toHaveValue("Riverside");
    await field(page, "Ring-to number (optional)").fill("602 555 0188");
    await page.getByRole("button", { name: "Create user" }).click();
    await expect(title(page, "Rita River")).toBeVisible();
    for (const first of ["Roy", "Ruby"]) {
      await next(page, "Add another");
      await addUser(page, first, "River");
      await page.getByRole("button", { name: "Create user" }).click();
      await expect(title(page, `${first} River`)).toBeVisible();
    }
    expect(
      db.prepare("SELECT count(*) AS n FROM users WHERE org_unit_id = ?").get(Number(group()))?.["n"],
    ).toBe(3);
  });

  const numbers: string[] = [];
  await test.step("two numbers", async () => {
    await go(page, "Phone numbers");
    await page.getByRole("link", { name: "Order numbers" }).click();
    await field(page, "Area code").fill("602");
    const free = page.getByRole("button", { name: /^\(602\) 555-01\d\d in the basket$/ });
    for (const nth of [0, 1]) {
      const one = free.nth(nth);
      numbers.push(((await one.getAttribute("aria-label")) ?? (await one.innerText())).slice(0, 14));
      await one.click();
    }
    await page.getByRole("button", { name: "Order 2 numbers" }).click();
    await expect(pick(page, "Group")).toHaveValue("Riverside");
    await dialog(page).getByRole("button", { name: "Order 2 numbers" }).click();
    await expect(page.getByText("2 numbers ordered").first()).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("a menu, and the hours in which it answers", async () => {
    await go(page, "Routes");
    await page.getByRole("link", { name: "New route" }).click();
    await page.getByRole("link", { name: /^Phone menu \(IVR\)/ }).click();
    await nameField(page).fill("Riverside menu");
    await expect(pick(page, "Group")).toHaveValue("Riverside");
    await choose(page, "Menu", "main menu");
    await choose(page, "Key 1", "Rita River");
    await choose(page, "Key 2", "hang");
    await choose(page, "Anything else, or no key", "voicem");
    await choose(page, "Numbers (optional)", numbers[0] ?? "");
    await page.getByRole("button", { name: "Create route" }).click();
    await expect(title(page, "Riverside menu")).toBeVisible();

    await next(page, "Set opening hours");
    await expect(nameField(page)).toHaveValue("Riverside menu, hours");
    await nameField(page).fill("Riverside main line");
    await expect(pick(page, "In these hours, calls go to")).toHaveValue(/Riverside menu/);
    await choose(page, "The rest of the week", "voicem");
    await choose(page, "Numbers (optional)", numbers[1] ?? "");
    await page.getByRole("button", { name: "Create route" }).click();
    await expect(title(page, "Riverside main line")).toBeVisible();
  });

  await test.step("a holiday, and who answers then", async () => {
    await next(page, "Plan a closure");
    await page.getByText("Holidays", { exact: true }).click();
    await page.getByRole("checkbox", { name: "Thanksgiving" }).last().check();
    await choose(page, "Calls go to", "hang");
    await expect(page.getByRole("checkbox", { name: /Riverside main line/ }).first()).toBeChecked();
    await page.getByRole("button", { name: "Save closure" }).click();
    await expect(panel(page)).toContainText("StatePlanned");
    await page.goto(`/who-answers?group=${Number(group())}`);
    await field(page, "Search numbers").fill(numbers[1] ?? "");
    await page
      .getByRole("list", { name: "Numbers" })
      .getByRole("link", { name: numbers[1] ?? "" })
      .click();
    const path = page.getByRole("list", { name: "Path of the call" });
    await page.getByRole("combobox", { name: "On" }).selectOption("Sunday");
    await page.getByRole("textbox", { name: "At" }).fill("14:05");
    await expect(path).toContainText("outside the listed hours");
    await page.getByRole("combobox", { name: "On" }).selectOption("Monday");
    await page.getByRole("textbox", { name: "At" }).fill("10:00");
    await expect(path).toContainText("Riverside menu");
  });

  await test.step("a webhook", async () => {
    await go(page, "Webhooks");
    await page.getByRole("button", { name: "New webhook" }).click();
    await nameField(page).first().fill("Riverside calls");
    await field(page, "Address").fill("https://hooks.acme.example/riverside");
    await page.getByRole("checkbox", { name: "Call completed" }).check();
    await expect(pick(page, "Group")).toHaveValue("Riverside");
    await page.getByRole("button", { name: "Create webhook" }).click();
    await page.getByRole("button", { name: "I've saved it" }).click();
  });

  await test.step("all of it is removed, and seen in the history", async () => {
    await page.getByRole("button", { name: "Delete" }).click();
    await dialog(page).getByRole("button", { name: "Delete webhook" }).click();
    await expect(page.getByRole("link", { name: "Riverside calls" })).toBeHidden();
    await page.goto("/routes/closures");
    await page.getByRole("link", { name: "Thanksgiving" }).click();
    await panel(page).getByRole("button", { name: "Cancel closure" }).click();
    await dialog(page).getByRole("button", { name: "Cancel closure" }).click();
    await expect(page.getByText("No closures planned")).toBeVisible();
    for (const name of ["Riverside main line", "Riverside menu"]) {
      await go(page, "Routes");
      await page.getByRole("textbox", { name: "Search routes" }).fill(name);
      await page.getByRole("link", { name, exact: true }).click();
      await more(page, "Delete");
      await dialog(page).getByRole("button", { name: "Delete route" }).click();
      await expect(title(page, "Routes")).toBeVisible();
      expect(stored(db, name)).toMatchObject([{ deleted: 1 }]);
    }
    for (const number of numbers) {
      await page.goto(`/phone-numbers?open=${encodeURIComponent(`+1${number.replaceAll(/\D/g, "")}`)}`);
      await panel(page).getByRole("button", { name: "Release" }).click();
      await dialog(page).getByRole("textbox").fill(number.slice(-4));
      await dialog(page).getByRole("button", { name: "Release number" }).click();
      await expect(page.getByText(`${number} released`).first()).toBeVisible();
    }
    for (const first of ["Rita", "Roy", "Ruby"]) {
      await page.goto(`/users?group=${Number(group())}`);
      await page.getByRole("link", { name: `${first} River` }).click();
      await more(page, "Delete");
      await dialog(page).getByRole("button", { name: "Delete user" }).click();
      await expect(page.getByText("Deleted", { exact: true })).toBeVisible();
    }
    await page.goto(`/groups?open=${Number(group())}`);
    await panel(page).getByRole("button", { name: "Deactivate" }).click();
    await dialog(page).getByRole("button", { name: "Deactivate group" }).click();
    await expect(page.getByText("Group deactivated").first()).toBeVisible();
    await go(page, "History");
    for (const line of [
      "group Riverside",
      "user Ruby River",
      "route Riverside menu",
      "webhook Riverside calls",
    ])
      await expect(page.getByRole("link", { name: new RegExp(line) }).first()).toBeVisible();
  });
});
