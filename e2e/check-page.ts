import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Marks an element that was checked before, on this page or on an earlier one: it has no other faults here. */
const checked = "data-checked";

/** Describing every element that is fine takes longer than finding those that are not. */
const violationsOnly: RunOptions = { resultTypes: ["violations"], preload: false };
const everyRule: RunOptions = { ...violationsOnly, runOnly: { type: "tag", values: tags } };
const coloursAlone: RunOptions = { ...violationsOnly, runOnly: { type: "rule", values: ["color-contrast"] } };

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    axe: { run: (context: object, options: RunOptions) => Promise<AxeResults> };
  }
}

/** What axe finds on the page as it stands, one line each: rule, help and the first elements. */
function violations(page: Page, part: string, options: RunOptions): Promise<string[]> {
  return page.evaluate(
    async ([include, mark, rules]) => {
      const { violations: found } = await window.axe.run(
        { include: [include], exclude: [`[${mark}]`] },
        rules,
      );
      return found.map(({ id, help, nodes }) => {
        const where = nodes
          .slice(0, 3)
          .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
        return `${id}: ${help}\n  ${where.join("\n  ")}`;
      });
    },
    [part, checked, options] as const,
  );
}

/** Outlines of what this worker has found to be without fault, as hashes. */
const passed = new Set<number>();

/**
 * What a check depends on, as one outline for each element: its ancestors, and the elements, classes, roles and states
 * of everything in it, with "x" for each text and reference, and of parts built alike only one. Two elements of one
 * outline have the same faults. Marks those that were checked before.
 * @returns hashes of the outlines that are new
 */
function newOutlines(page: Page, part: string): Promise<number[]> {
  return page.evaluate(
    ([selector, mark, known]) => {
      const varying =
        /^(id|for|href|src|style|value|name|datetime|title|aria-label|aria-(.*by|controls|activedescendant|value.*|row.*))$/;
      const hash = (text: string, start: number): number => {
        let sum = start;
        for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
        return sum;
      };
      const seen = new Set(known);
      const isNew = new Set<number>();
      const tagOf = (element: Element): string => {
        element.removeAttribute(mark);
        const attributes = [...element.attributes].map(({ name, value }) =>
          varying.test(name) && value !== "" ? name : `${name}=${value}`,
        );
        return `${element.tagName} ${attributes.sort().join(" ")}`;
      };
      const outlines = new Map<Element, { tag: string; text: string }>();
      const read = (element: Element): string => {
        const tag = tagOf(element);
        const parts = new Set<string>();
        for (const node of element.childNodes) {
          if (node instanceof Element) parts.add(read(node));
          else if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()) parts.add("x");
        }
        const text = `<${tag}>${[...parts].join("")}</>`;
        outlines.set(element, { tag, text });
        return text;
      };
      const markChecked = (element: Element, above: number): void => {
        const outline = outlines.get(element);
        if (outline === undefined) return;
        const own = hash(outline.text, above);
        // A mark inside of a marked element changes nothing, and each costs axe time.
        if (seen.has(own) || isNew.has(own)) return element.setAttribute(mark, "");
        isNew.add(own);
        const below = hash(outline.tag, above);
        for (const child of element.children) markChecked(child, below);
      };
      const root = document.querySelector(selector);
      if (root === null) return [];
      read(root);
      markChecked(root, hash(`${innerWidth} ${selector}`, 0x811c9dc5));
      return [...isNew];
    },
    [part, checked, [...passed]] as const,
  );
}

/**
 * Makes the page paint its final colours: off-screen parts are rendered, and no transition between the themes is
 * under way.
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
  const outlines = await newOutlines(page, part);
  if (outlines.length === 0) return;
  await settleColours(page);
  await page.evaluate(axeSource);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page, part, everyRule), `accessibility of ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, part, coloursAlone), `contrast of ${page.url()} in the dark`).toEqual([]);
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  for (const outline of outlines) passed.add(outline);
}
