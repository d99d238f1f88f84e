import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds on the page as it stands, one line each: rule, help and the first elements. */
async function violations(page: Page, part: string, rules: "all" | "colours"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(part).setLegacyMode(true);
  axe.options({
    runOnly: rules === "all" ? { type: "tag", values: tags } : { type: "rule", values: ["color-contrast"] },
    // Describing every element that is fine takes longer than finding those that are not.
    resultTypes: ["violations"],
    preload: false,
  });
  const { violations: found } = await axe.analyze();
  return found.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
    return `${id}: ${help}\n  ${where.join("\n  ")}`;
  });
}

/**
 * Checks the page as it stands against WCAG 2.2 AA. The dark theme differs in nothing but colours.
 * @param part selector of an open panel: axe does not know that a panel lies over the rest of the page
 */
export async function checkPage(page: Page, part = "html"): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page, part, "all"), `accessibility of ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, part, "colours"), `contrast of ${page.url()} in the dark`).toEqual([]);
}
