import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { savedFile, title } from "./verbs.ts";

test.use({ role: "admin" });

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n")),
});
const left = (page: Page) => page.getByRole("region", { name: "Left out" });
const people = (page: Page, count: string) => page.getByText(`${count} this text`);
const ways = (page: Page) => page.getByRole("radiogroup", { name: "What to do with people" });

test("a messy file becomes recipients: guesses can be corrected, every row left out is named, mended or had back", async ({
  page,
}) => {
  await page.goto("/suppressions?form=new");
  const form = page.getByRole("form", { name: "Add numbers" });
  await form.getByRole("textbox", { name: "Numbers" }).fill("385-555-0181");
  await form.getByRole("combobox", { name: "Reason" }).selectOption("Wrong number");
  await form.getByRole("button", { name: "Add to list" }).click();
  // On a platform that other tests have used, it may be there: who texted STOP is, once their thread has been read.
  await expect(page.getByText(/1 (?:number added|already on the list)/)).toBeVisible();

  await page.goto("/broadcasts/new");
  await expect(title(page, "New broadcast")).toBeVisible();
  await page
    .getByLabel("Choose a file")
    .setInputFiles(
      csv("spring.csv", [
        "Customers 2026;;",
        "Name;Home;Mobile",
        "Ann;801-555-0199;(385) 555-0181",
        'Ben;;"385.555.0182"',
        "Cy;;4.16E+09",
        "Di;;1 385 555 0182",
        "Ed;;385 555 0183",
        "Flo;;555-0184",
      ]),
    );
  await expect(people(page, "2 people get")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Column" })).toHaveValue("2");
  await expect(page.getByRole("combobox", { name: "Heading" })).toHaveValue("2");
  await expect(left(page)).toContainText(
    /2 Not a phone number.*1 Repeats a number.*1 On the suppression list/s,
  );
  await page.getByRole("combobox", { name: "Column" }).selectOption("Home");
  await expect(people(page, "1 person gets")).toBeVisible();
  await page.getByRole("combobox", { name: "Column" }).selectOption("Mobile");
  await expect(people(page, "2 people get")).toBeVisible();

  await left(page).getByRole("button", { name: "Show: Not a phone number" }).click();
  await expect(left(page)).toContainText(/Row 5, spring.csv.*4\.16E\+09.*last digits are lost/s);
  const right = left(page).getByRole("textbox", { name: "The right number for Row 5" });
  await right.fill("385-555-0185");
  await right.press("Enter");
  await expect(people(page, "3 people get")).toBeVisible();
  await expect(left(page).getByRole("textbox", { name: "The right number for Row 8" })).toBeFocused();

  // What is left out wins over what was added.
  await ways(page).getByRole("radio", { name: "Leave people out" }).check();
  await page.getByRole("textbox", { name: "Phone numbers to leave out" }).fill("+1 (385) 555-0183, 5550");
  await page.getByRole("button", { name: "Leave out", exact: true }).click();
  await expect(people(page, "2 people get")).toBeVisible();
  await expect(left(page)).toContainText(/1 On a list to leave out, but not a phone number/);
  await expect(
    left(page).getByRole("button", { name: "Show: On a list to leave out", exact: true }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Remove Typed numbers" }).click();
  await expect(people(page, "3 people get")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Phone numbers to leave out" })).toBeFocused();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
});

test("people come from an earlier broadcast and from conversations; more than a broadcast can have are asked about", async ({
  page,
}) => {
  await page.goto("/broadcasts/new");
  await page.getByRole("button", { name: "From an earlier broadcast" }).click();
  const earlier = page.getByRole("group", { name: "From an earlier broadcast" });
  await earlier.getByRole("button", { name: "Add them" }).click();
  await expect(earlier.getByRole("combobox", { name: "Broadcast" })).toHaveAccessibleDescription(
    "Choose a broadcast.",
  );
  await earlier.getByRole("combobox", { name: "Broadcast" }).fill("Fall tune-up");
  await page
    .getByRole("option", { name: /Fall tune-up/ })
    .first()
    .click();
  await earlier.getByRole("checkbox", { name: "Failed" }).check();
  await earlier.getByRole("button", { name: "Add them" }).click();
  const sources = page.getByRole("list", { name: "Where they come from" });
  await expect(sources).toContainText(/: failed/);
  await page.getByRole("button", { name: "From conversations" }).click();
  const conversations = page.getByRole("group", { name: "From conversations" });
  await conversations.getByRole("combobox", { name: "View" }).selectOption("Unassigned");
  await conversations.getByRole("button", { name: "Add them" }).click();
  await expect(sources).toContainText("Conversations: Unassigned");
  await expect(page.getByText("Checked against the suppression list.")).toBeVisible();

  const many = Array.from({ length: 50_001 }, (_, at) => `385${String(2_000_000 + at)}`);
  await page.getByLabel("Choose a file").setInputFiles(csv("all.csv", ["Phone", ...many]));
  const tooMany = page.getByRole("group", {
    name: /A broadcast can have 50,000 recipients\. What about the other/,
  });
  await expect(tooMany).toBeVisible();
  const { text } = await savedFile(page, () =>
    tooMany.getByRole("button", { name: "Download the rest" }).click(),
  );
  expect(text).toMatch(/^\uFEFF?Number\r\n1385\d{7}/);
  await tooMany.getByRole("radio", { name: /Take the first 50,000/ }).check();
  await expect(page.getByRole("button", { name: "Review 50,000 recipients" })).toBeVisible();
});
