import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Marks an element that repeats an earlier sibling's structure: what is wrong with the one is wrong with the other. */
const alike = "data-alike";

/** What axe finds on the page as it stands, one line each: rule, help and the first elements. */
async function violations(page: Page, part: string, rules: "all" | "colours"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(part).exclude(`[${alike}]`).setLegacyMode(true);
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

/** Outlines of pages that this worker has found to be without fault. */
const passed = new Set<string>();

/**
 * What a check of the page depends on, as one text: elements, classes, roles and states of everything on it, with "x"
 * for each text and reference, and of rows built alike only one. Two pages of one outline have the same faults.
 * Marks those rows on the way.
 */
function outline(page: Page, part: string): Promise<string> {
  return page.evaluate(
    ([selector, mark]) => {
      const varying =
        /^(id|for|href|src|style|value|name|datetime|title|aria-label|aria-(.*by|controls|activedescendant|value.*|row.*))$/;
      const read = (element: Element): string => {
        element.removeAttribute(mark);
        const attributes = [...element.attributes].map(({ name, value }) =>
          varying.test(name) && value !== "" ? name : `${name}=${value}`,
        );
        const parts = new Set<string>();
        for (const node of element.childNodes) {
          if (node instanceof Element) {
            const part = read(node);
            node.toggleAttribute(mark, parts.has(part));
            parts.add(part);
          } else if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()) parts.add("x");
        }
        return `<${element.tagName} ${attributes.sort().join(" ")}>${[...parts].join("")}</>`;
      };
      const root = document.querySelector(selector);
      const text = root === null ? "" : read(root);
      // Each mark costs axe time; those within a marked row say nothing more.
      for (const inner of document.querySelectorAll(`[${mark}] [${mark}]`)) inner.removeAttribute(mark);
      return `${innerWidth} ${selector} ${text}`;
    },
    [part, alike] as const,
  );
}

/**
 * Lets the page have all of its colours at once: those of what is off screen, and none on its way from one theme to the
 * other.
 */
async function settleColours(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important; transition: none !important; }");
    document.adoptedStyleSheets = [sheet];
  });
}

/**
 * Checks the page as it stands against WCAG 2.2 AA. The dark theme differs in nothing but colours.
 * @param part selector of an open panel: axe does not know that a panel lies over the rest of the page
 */
export async function checkPage(page: Page, part = "html"): Promise<void> {
  const seen = await outline(page, part);
  if (passed.has(seen)) return;
  await settleColours(page);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page, part, "all"), `accessibility of ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, part, "colours"), `contrast of ${page.url()} in the dark`).toEqual([]);
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  passed.add(seen);
}
