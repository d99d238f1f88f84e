import { readFile } from "node:fs/promises";
import type { DatabaseSync } from "node:sqlite";
import { expect, type Locator, type Page } from "@playwright/test";
import { password, people, type Role } from "./people.ts";

/** Fills the sign-in form, on its page or in the dialog, and sends it. */
export async function fillSignIn(where: Page | Locator, email: string, secret: string): Promise<void> {
  await where.getByLabel("Email").fill(email);
  await where.getByLabel("Password", { exact: true }).fill(secret);
  await where.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in by the form, with a session that is this test's own, and waits until the app is there. */
export async function signIn(page: Page, role: Role, path = "/"): Promise<void> {
  await page.goto(path);
  await fillSignIn(page, people[role].email, password);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

/** Signs in, and waits for the last that the app asks by itself: once the session has ended, that would open the dialog. */
export async function signInAndSettle(
  page: Page,
  role: Exclude<Role, "readonly">,
  path: string,
): Promise<void> {
  const asked = page.waitForResponse(/\/own\/jobs/);
  await signIn(page, role, path);
  await asked;
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "User menu" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
}

/** The page's one `h1`. */
export function title(page: Page, name: string): Locator {
  return page.getByRole("heading", { level: 1, name, exact: true });
}

/** The file that a press saves: its name, and its text as it is written. */
export async function savedFile(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** The count beside the title of a list; its status says the same to those who do not see it. */
export function listNote(page: Page, text: string): Locator {
  return page.getByText(text, { exact: true }).first();
}

/** The rows of a table as records of column title → text, as a person reads them. */
async function readRows(table: Locator): Promise<Record<string, string>[]> {
  return table.evaluate((element) => {
    const text = (cell: Element) => (cell as HTMLElement).innerText.replaceAll(/\s+/g, " ").trim();
    const titles = [...element.querySelectorAll("thead th")].map((cell) => text(cell));
    return [...element.querySelectorAll("tbody tr")].map((row) =>
      Object.fromEntries([...row.children].map((cell, index) => [titles[index] ?? `${index}`, text(cell)])),
    );
  });
}

/** Waits until a row has these texts in these columns; a text may be a part of the cell's. */
export async function expectRow(table: Locator, wanted: Record<string, string>): Promise<void> {
  const part = Object.entries(wanted).map(([column, text]) => [column, expect.stringContaining(text)]);
  await expect
    .poll(() => readRows(table), { message: `a row with ${JSON.stringify(wanted)}` })
    .toContainEqual(expect.objectContaining(Object.fromEntries(part)));
}

/** Ends on the platform the session that a person began last, as an administrator's revocation does. */
export function endNewestSession(db: DatabaseSync, role: Role): void {
  const { changes } = db
    .prepare(
      `DELETE FROM oauth_sessions WHERE session_id = (
         SELECT session_id FROM oauth_sessions JOIN users USING (ct_user_id) WHERE email = ?
         ORDER BY session_created DESC LIMIT 1)`,
    )
    .run(people[role].email);
  expect(changes).toBe(1);
}

/** Waits until a file of the app has been fetched; `part` is in its name. */
export async function expectLoaded(page: Page, part: string): Promise<void> {
  const isLoaded = () =>
    page.evaluate(
      (name) =>
        performance
          .getEntriesByType("resource")
          .some((entry) => entry.name.includes(name) && (entry as PerformanceResourceTiming).responseEnd > 0),
      part,
    );
  await expect.poll(isLoaded, part).toBe(true);
}

/** Selects an element's text with the mouse. */
export async function dragOver(page: Page, element: Locator): Promise<void> {
  const { x, y, width, height } = await element.evaluate((one) => {
    const range = document.createRange();
    range.selectNodeContents(one.querySelector("bdi") ?? one);
    return range.getBoundingClientRect().toJSON() as DOMRect;
  });
  await page.mouse.move(x + 1, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width + 4, y + height / 2, { steps: 4 });
  await page.mouse.up();
}

/** Columns whose texts have any length. */
const ofAnyLength = ["Email", "Address", "Caller"];

/** Columns of numbers, times, states and counts of which something is cut off, and what it says. */
export async function cutCells(page: Page): Promise<string[]> {
  // On a first visit the app's letters come late, and are wider than those of the system.
  await page.evaluate(() => document.fonts.load("1rem 'Inter Variable'"));
  const cut = await page.locator("thead th, tbody td").evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const head = cell.closest("table")?.querySelectorAll("thead th")[
        (cell as HTMLTableCellElement).cellIndex
      ];
      const isCut = [cell, ...cell.querySelectorAll("*")].some(
        (one) =>
          one.scrollWidth > one.clientWidth + 1 &&
          one.clientWidth > 4 &&
          getComputedStyle(one).overflowX !== "visible",
      );
      return isCut ? [`${head?.textContent}: ${cell.textContent}`] : [];
    }),
  );
  return cut.filter((text) => !ofAnyLength.includes(text.split(":", 1)[0] ?? ""));
}

/** Presses Tab, back where that is the way, until something has the focus: what the keyboard doesn't reach fails. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  const keyTo = (element: Element) => {
    const at = document.activeElement ?? document.body;
    if (at === element) return null;
    return at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
  };
  for (let presses = 0; presses < 80; presses += 1) {
    const key = await wanted.evaluate(keyTo);
    if (key === null) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}
