import type { DatabaseSync } from "node:sqlite";
import { expect, type Page } from "@playwright/test";

export const nameField = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
export const pick = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });
export const inWords = (page: Page) => page.getByRole("region", { name: "In words" });

/** How the platform's database has a route. */
export function stored(db: DatabaseSync, name: string) {
  const rows = db
    .prepare(
      `SELECT route_type, config, route_status AS status, org_unit_id AS unit, deleted_on IS NOT NULL AS deleted
       FROM provisioned_routes WHERE route_name = ?`,
    )
    .all(name);
  return rows.map(({ config, ...row }) => ({ ...row, config: JSON.parse(String(config)) as unknown }));
}

/** By keyboard: what is typed finds it, Enter picks the first that is found. */
export async function choose(page: Page, name: string, words: string): Promise<void> {
  // Those of the select fields are there all the time.
  const options = page.locator("[role=option]");
  await pick(page, name).focus();
  await page.keyboard.type(words);
  await expect(options.first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(options).toHaveCount(0);
}

/** Something of the menu beside a route's name, by keyboard. */
export async function more(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).press("Enter");
  await page.getByRole("button", { name: act, exact: true }).press("Enter");
}
