import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { somebody } from "./texting.ts";
import { savedFile } from "./verbs.ts";

const rows = (page: Page) => page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
const request = (page: Page) => page.getByRole("region", { name: "Request to stop" });
const search = (page: Page) => page.getByRole("textbox", { name: "Contact name or number" });
const log = (page: Page) => page.getByRole("log", { name: "Thread" });

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("a request opens at its text, is suppressed by one key or dismissed by another, and can be taken back", async ({
    page,
    db,
  }) => {
    const ines = somebody(db, "Ines Ocampo", "+12085550111");
    ines.writes("No me manden mas mensajes", 50);
    somebody(db, "Jo Tran", "+12085550112").writes("u have the wrong number", 49);
    await page.clock.install();
    await page.goto("/messages?view=attention");
    const inesRow = rows(page).filter({ hasText: "Ines Ocampo" });
    const joRow = rows(page).filter({ hasText: "Jo Tran" });
    await expect(inesRow).toContainText("No me manden mas mensajes");
    await expect(inesRow).toContainText("10 business days left");
    for (let minutes = 45; minutes > 5; minutes -= 1) ines.gets(`Text ${minutes}`, minutes);

    await page.reload();
    await inesRow.getByRole("link").click();
    await expect(log(page).getByText("No me manden mas mensajes")).toBeInViewport({ ratio: 1 });
    await expect(log(page).getByText("Text 6", { exact: true })).not.toBeInViewport();
    await expect(request(page)).toContainText("This may be a request to stop.");
    await expect(request(page)).toContainText("10 business days left");
    await page.keyboard.press("s");
    await expect(page.getByText("Ines Ocampo suppressed")).toBeVisible();
    await expect(inesRow).toContainText("Decided");
    // The next one is open.
    await expect(joRow.getByRole("link")).toHaveAttribute("aria-current", "true");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(inesRow).toContainText("business days left");

    await expect(request(page)).toContainText("This may be someone else's number.");
    await page.keyboard.press("d");
    await expect(page.getByText("Not a request: Jo Tran")).toBeVisible();
    await inesRow.getByRole("link").click();
    await request(page).getByRole("button", { name: "Suppress" }).click();
    await page.clock.runFor(6000);
    await page.getByRole("link", { name: "Suppression list" }).click();
    const suppressed = page.getByRole("row").filter({ hasText: "(208) 555-0111" });
    await expect(suppressed).toContainText(/Asked to stop.*No me manden mas mensajes/);
    await suppressed.getByRole("link").first().click();
    await page.getByRole("link", { name: "See the conversation" }).click();
    await expect(page.getByRole("link", { name: "Suppressed", exact: true })).toHaveAttribute(
      "href",
      /suppressions\?open=/,
    );
    await page.goto("/messages?view=attention");
    await expect(rows(page).first()).toBeVisible();
    await expect(rows(page).filter({ hasText: /Ocampo|Tran/ })).toHaveCount(0);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("a request is read, with who can decide", async ({ page, db }) => {
    somebody(db, "Lou Amari", "+12085550113").writes("Wrong number, this is not Lou", 20);
    await page.goto("/messages?view=attention");
    await rows(page).filter({ hasText: "Lou Amari" }).getByRole("link").click();
    await expect(request(page)).toContainText("Only admins and standard users can decide.");
    await expect(request(page).getByRole("button")).toHaveCount(0);
    await page.keyboard.press("s");
    await expect(rows(page).filter({ hasText: "Lou Amari" })).toContainText("left");
  });
});

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("who waits longest is first; a bare thanks doesn't begin it again, and isn't waited for", async ({
    page,
    db,
  }) => {
    const day = 24 * 60;
    const wanda = somebody(db, "Wanda Waitwell", "+12085550114");
    wanda.writes("Can you come on Monday?", 9 * day);
    wanda.writes("Thanks!", 30);
    const walt = somebody(db, "Walt Waitwell", "+12085550115");
    walt.writes("How much is it?", 2 * day);
    walt.gets("It's $80.", 2 * day - 5);
    walt.writes("ok thanks 👍", 20);
    somebody(db, "Will Waitwell", "+12085550116").writes("Anybody there?", 25);
    await page.goto("/messages");
    await search(page).fill("Waitwell");
    await expect(rows(page)).toHaveCount(3);
    await page.getByRole("combobox", { name: "Order" }).selectOption("Longest waiting");
    await expect(page).toHaveURL(/sort=waiting/);
    await expect(rows(page)).toHaveText([/Wanda.*Waiting [4-7] business days/, /Will.*Waiting 25 min/]);
    await page.getByRole("radio", { name: "Closed" }).check();
    await expect(page.getByRole("option", { name: "Longest waiting" })).toHaveCount(0);
  });

  test("what comes while one reads older messages is counted, not scrolled to; a conversation is saved as a file", async ({
    page,
    db,
  }) => {
    const nell = somebody(db, "Nell Marsh", "+12085550117");
    for (let minutes = 90; minutes > 50; minutes -= 1) nell.writes(`Text ${minutes}`, minutes);
    await page.clock.install();
    await page.goto("/messages");
    await search(page).fill("Nell Marsh");
    await expect(log(page).getByText("Text 51", { exact: true })).toBeInViewport();
    nell.writes("At the end, so it is seen", 40);
    await page.clock.runFor(10_000);
    await expect(log(page).getByText("At the end, so it is seen")).toBeInViewport();
    await log(page).evaluate((element) => element.scrollTo({ top: 0 }));
    await expect(log(page).getByText("Text 90", { exact: true })).toBeInViewport();
    nell.writes("First news", 30);
    nell.writes("=2+2", 29);
    await page.clock.runFor(10_000);
    const button = page.getByRole("button", { name: "2 new" });
    await expect(button).toBeVisible();
    await expect(log(page).getByText("Text 90", { exact: true })).toBeInViewport();
    await button.click();
    await expect(log(page).getByText("=2+2")).toBeInViewport();
    await expect(button).toBeHidden();
    await expect(page.getByText("You can't reply, assign, or close conversations here.")).toBeVisible();

    const { name, text } = await savedFile(page, () =>
      page.getByRole("button", { name: "Export this conversation" }).click(),
    );
    expect(name).toMatch(/^conversation-\d+-[\d-]+\.csv$/);
    expect(text).toContain("Direction,Agent,Delivery,Text\r\n");
    expect(text).toMatch(/,Received,,,'=2\+2\r\n$/);
    expect(text.split("\r\n")).toHaveLength(45);
  });
});
