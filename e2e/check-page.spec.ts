import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";

test.use({ role: "admin" });

/** Faults in places where all looks like what was checked a moment ago. */
const faults: [what: string, found: RegExp, spoil: (row: Element) => void][] = [
  ["a link without text", /link-name/, (row) => row.querySelector("th a")?.replaceChildren()],
  ["a button without a name", /button-name/, (row) => row.append(document.createElement("button"))],
  [
    "text that is faint in the dark alone",
    /contrast .* in the dark/,
    (row) => row.querySelector<HTMLElement>("th bdi")?.style.setProperty("color", "#1c1c1c"),
  ],
];

test("what was checked before is not checked again, and a fault among it is found", async ({ page }) => {
  const row = page.locator("main tbody tr").nth(3);
  await page.goto("/tags");
  await expect(row.locator("th a")).toBeVisible();
  await checkPage(page);
  for (const [what, found, spoil] of faults) {
    await page.goto("/tags");
    await expect(row.locator("th a")).toBeVisible();
    await row.evaluate(spoil);
    await expect(checkPage(page), what).rejects.toThrow(found);
  }
  await page.goto("about:blank");
});
