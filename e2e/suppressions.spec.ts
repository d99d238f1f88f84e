import type { Page, Route } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { rooms } from "./rooms.ts";
import { savedFile, title } from "./verbs.ts";

test.use({ role: "standard" });

const rows = (page: Page) => {
  const room = rooms.find(({ path }) => path === "/suppressions");
  if (room === undefined) throw new Error("There is no such room.");
  return room.rows(page);
};
const row = (page: Page, number: string) => rows(page).filter({ hasText: number });
const ana = "(385) 555-0164";
const ben = "(385) 555-0165";

test("numbers are added by keyboard alone, once; one comes off for a reason that the history keeps", async ({
  page,
}) => {
  await page.goto("/suppressions");
  await page.getByRole("button", { name: "Add numbers" }).press("Enter");
  const form = page.getByRole("form", { name: "Add numbers" });
  await expect(form.getByRole("textbox", { name: "Numbers" })).toBeFocused();
  await page.keyboard.type(`${ana}\n385-555-016`);
  await form.getByRole("button", { name: "Add to list" }).press("Enter");
  await expect(form.getByRole("textbox", { name: "Numbers" })).toHaveAccessibleDescription(
    /Not a phone number: 385-555-016$/,
  );
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("5, +13855550164");
  await form.getByRole("combobox", { name: "Reason" }).selectOption("Wrong number");
  await form.getByRole("textbox", { name: /Evidence/ }).fill("Said so on Nov 3");
  await form.getByRole("textbox", { name: /Evidence/ }).press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 numbers added")).toBeVisible();
  await expect(row(page, ana)).toContainText(/Wrong number.*Said so on Nov 3/);
  await expect(row(page, ben)).toBeVisible();

  await row(page, ana).getByRole("link").press("Enter");
  await page.getByRole("button", { name: "Remove from list" }).press("Enter");
  const question = page.getByRole("dialog", { name: `Remove ${ana} from the list?` });
  await expect(question.getByRole("button", { name: "Remove" })).toHaveAttribute("aria-disabled", "true");
  await question.getByRole("textbox", { name: "Why?" }).fill("Texted START again");
  await question.getByRole("button", { name: "Remove" }).press("Enter");
  await expect(page.getByText(`${ana} removed from the list`)).toBeVisible();
  await expect(row(page, ana)).toHaveCount(0);

  await page.goto("/history?subject=suppression");
  const removed = page.getByRole("row").filter({ hasText: "Removed suppressed number" }).first();
  await removed.getByRole("link").first().click();
  await expect(page.getByRole("complementary")).toContainText("Texted START again");
});

test("a file of numbers is shown first, and adds what is new; rows without one can be had back", async ({
  page,
}) => {
  await page.goto("/suppressions");
  await page.getByRole("link", { name: "Import" }).click();
  await expect(title(page, "Import numbers")).toBeVisible();
  const lines = ["Name,Mobile", "Ann,(385) 555-0171", "Ben,385.555.0172", "Cy,4.16E+09", "Ann,+13855550171"];
  const choose = page.getByLabel("Choose a file");
  const name = "dnc.csv";
  await choose.setInputFiles({
    name: "old.xls",
    mimeType: "",
    buffer: Buffer.from("d0cf11e0a1b11ae1", "hex"),
  });
  await expect(page.getByRole("alert")).toContainText("old Excel file");
  await choose.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });
  await expect(page.getByRole("combobox", { name: "Column" })).toHaveValue("1");
  await page.getByText("First rows").click();
  await expect(page.getByRole("table", { name: "First rows" })).toContainText("(385) 555-0171");
  const left = page.getByRole("region", { name: "Left out" });
  await expect(left).toContainText(/1 Not a phone number.*1 Repeats a number/s);
  const { text } = await savedFile(page, () =>
    left.getByRole("button", { name: "Download: Not a phone number" }).click(),
  );
  expect(text).toContain("4,4.16E+09,A spreadsheet");
  // What can be mended is mended in place, and the focus isn't lost with the row.
  await left.getByRole("button", { name: "Show: Not a phone number" }).click();
  const right = left.getByRole("textbox", { name: "The right number for Row 4" });
  await right.fill("416");
  await right.press("Enter");
  await expect(right).toHaveAccessibleDescription("Too few digits");
  await right.fill("385 555 0173");
  await right.press("Enter");
  await expect(left).not.toContainText("Not a phone number");
  await expect(left).toBeFocused();
  // A worker of another address can't start, nor can another policy be made.
  const refused = await page.evaluate(() => {
    const types = Reflect.get(window, "trustedTypes") as {
      createPolicy: (name: string, rules: object) => unknown;
    };
    const tries = [
      () => new Worker("/assets/numbers.worker-12345678.js"),
      () => types.createPolicy("other", {}),
      () => types.createPolicy("worker", {}),
    ];
    return tries.filter((attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    }).length;
  });
  expect(refused).toBe(3);
  expectProblem(page, /Content Security Policy|TrustedScriptURL|trusted/i);
  expectProblem(page, /ERR_FAILED/);
  // An answer that doesn't come: it goes on by hand, and nothing is there twice.
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route("/own/suppressions", lose, { times: 1 });
  await page.getByRole("button", { name: "Suppress 3 numbers" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Done: 0 numbers added, 3 already on the list.")).toBeVisible();
  await page.getByRole("link", { name: "See the list" }).click();
  await expect(row(page, "(385) 555-0172")).toContainText(/Do-not-call file.*dnc\.csv/);
});

test("a file's reasons, evidence and dates are kept, as a file of ours has them; what they mean can be corrected", async ({
  page,
}) => {
  await page.goto("/suppressions/import");
  const lines = [
    "Number,Reason,Evidence,Added (UTC)",
    "14355550181,Replied STOP,Texted STOP,2026-03-05 15:04:10",
    "14355550182,Deceased,Her son called,",
  ];
  const choose = page.getByLabel("Choose a file");
  const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose.setInputFiles(file("ours.csv", lines.join("\r\n")));
  const besides = page.getByRole("region", { name: "Reasons and dates" });
  await expect(besides.getByRole("combobox", { name: "Date" })).toHaveValue("3");
  await besides.getByRole("combobox", { name: "Date" }).selectOption("None");
  await besides.getByRole("combobox", { name: "Date" }).selectOption("Added (UTC)");
  await expect(besides.getByRole("combobox", { name: "“Replied STOP”, 1 number" })).toHaveValue("stop");
  await besides.getByRole("combobox", { name: "“Deceased”, 1 number" }).selectOption("Added by hand");
  await page.getByRole("button", { name: "Suppress 2 numbers" }).click();
  await expect(page.getByText("Done: 2 numbers added.")).toBeVisible();
  await page.getByRole("link", { name: "See the list" }).click();
  await expect(row(page, "(435) 555-0181")).toContainText(/Replied STOP.*Texted STOP/);
  await expect(row(page, "(435) 555-0182")).toContainText(/Added by hand.*Deceased: Her son called/);
});
