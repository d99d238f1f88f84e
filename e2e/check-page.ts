import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Marks an element that was checked before, on this page or on an earlier one: it has no other faults here. */
const checked = "data-checked";

/** Marks a row that was checked before, between the first and the last of its list, which stay beside those that weren't. */
const between = "data-between";

/** Describing every element that is fine takes longer than finding those that are not. */
const violationsOnly: RunOptions = { resultTypes: ["violations"], preload: false };
const everyRule: RunOptions = { ...violationsOnly, runOnly: { type: "tag", values: tags } };
const coloursAlone: RunOptions = { ...violationsOnly, runOnly: { type: "rule", values: ["color-contrast"] } };

/** In ASCII alone: the browser keeps a text with any other character in twice the space, and reads it more slowly. */
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
).replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

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

/** Where the workers tell each other which outlines are without fault; Playwright empties the folder before a run. */
function passedFile(): string {
  const { outputDir } = test.info().project;
  mkdirSync(outputDir, { recursive: true });
  return join(outputDir, "passed-outlines");
}

function passedBefore(): Set<number> {
  const file = passedFile();
  return new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n").map(Number) : []);
}

/**
 * What a check depends on, as hashes. `parts`: an outline for each element, of its ancestors, itself and what is directly
 * in it, with "x" for each text and reference. Two elements of one outline, in which all is alike too, have the same faults.
 * `texts`: how each text is coloured, by its ancestors alone.
 */
type Outlines = { parts: number[]; texts: number[] };

/**
 * Reads the outlines of the page. Marks what axe need not see: what has only `known` ones in it, or the same as above it,
 * and rows of that kind, so that it need not measure them.
 */
function readOutlines(page: Page, part: string, known: readonly number[] = []): Promise<Outlines> {
  return page.evaluate(
    ([selector, mark, markBetween, checkedBefore]) => {
      const varying =
        /^(id|for|href|src|style|value|name|datetime|title|placeholder|popovertarget|aria-label|aria-(.*by|controls|activedescendant|value.*|row.*))$/;
      const counting = /^(data-index|aria-(level|posinset|setsize))$/;
      const between =
        ":is(tr, li, [role=row], [role=listitem], [role=option], [role=treeitem]):not(:first-child, :last-child)";
      const hash = (text: string, start: number): number => {
        let sum = start;
        for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
        return sum;
      };
      const isIcon = (element: Element) => element.localName === "svg" && element.ariaHidden === "true";
      const outlineOf = (element: Element, { name, value }: Attr): string => {
        if (varying.test(name) && value !== "") return name;
        if (counting.test(name)) return `${name}=${value.replaceAll(/\d+/g, "1")}`;
        // What an icon shows is nothing to axe.
        return `${name}=${isIcon(element) ? value.replaceAll(/\blucide(-\S+)?/g, "") : value}`;
      };
      const tagOf = (element: Element): string => {
        element.removeAttribute(mark);
        element.removeAttribute(markBetween);
        const attributes = [...element.attributes].map((attribute) => outlineOf(element, attribute));
        return `<${element.tagName} ${attributes.sort().join(" ")}>`;
      };
      const seen = new Set(checkedBefore);
      const parts = new Set<number>();
      const texts = new Set<number>();
      /** @returns whether all of its outlines were checked before, or occur further up the page */
      const read = (element: Element, tag: string, above: number): boolean => {
        const path = hash(tag, above);
        const children = isIcon(element)
          ? []
          : [...element.children].map((one) => [one, tagOf(one)] as const);
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
        if (hasText) texts.add(path);
        const inside = [...new Set(children.map(([, text]) => text))].sort().join("");
        // In braces: what is in an element must not read as an element.
        const own = hash(`{${inside}${hasText}}`, path);
        const marked = children.filter(([child, text]) => read(child, text, path));
        const isSeen = seen.has(own) && marked.length === children.length;
        parts.add(own);
        seen.add(own);
        if (isSeen && element.matches(between)) element.setAttribute(markBetween, "");
        // Only the outermost is marked: each mark costs axe time.
        if (!isSeen) for (const [child] of marked) child.setAttribute(mark, "");
        return isSeen;
      };
      const root = document.querySelector(selector);
      if (root !== null) read(root, tagOf(root), hash(`${innerWidth} ${selector}`, 0x811c9dc5));
      return { parts: [...parts], texts: [...texts] };
    },
    [part, checked, between, known] as const,
  );
}

/**
 * Makes the page paint its final colours: off-screen parts are rendered, and no transition between the themes is
 * under way. Checked rows are away: before axe looks at any element it measures all that are drawn. Not the one that Tab
 * leads to: without it no key would seem to reach what scrolls. What sticks to the window's edge is put in its place: it
 * would lie over what can be scrolled from under it. The page is scrolled to its top: axe takes a row that is half below
 * the table's head for one that is too close to it.
 */
async function settleColours(page: Page): Promise<void> {
  await page.evaluate((mark) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `* { content-visibility: visible !important; transition: none !important; } [${mark}]:not([tabindex="0"], :has([tabindex="0"])) { display: none !important; } .sticky { position: static !important; }`,
    );
    document.adoptedStyleSheets = [sheet];
    scrollTo(0, 0);
  }, between);
}

/** Past Playwright's `evaluate`, which would bring half a megabyte to the page as an argument. */
async function loadAxe(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  await session.detach();
}

/**
 * Checks the page as it stands against WCAG 2.2 AA. The dark theme differs in nothing but colours.
 * @param part selector of an open panel: axe does not know that a panel lies over the rest of the page
 */
export async function checkPage(page: Page, part = "html"): Promise<void> {
  const { parts, texts } = await readOutlines(page, part);
  const passed = passedBefore();
  const known = parts.filter((outline) => passed.has(outline));
  if (known.length === parts.length) return;
  await readOutlines(page, part, known);
  await settleColours(page);
  await loadAxe(page);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page, part, everyRule), `accessibility of ${page.url()}`).toEqual([]);
  if (texts.some((outline) => !passed.has(outline))) {
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page, part, coloursAlone), `contrast of ${page.url()} in the dark`).toEqual([]);
  }
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  appendFileSync(
    passedFile(),
    [...parts, ...texts].filter((outline) => !passed.has(outline)).join("\n") + "\n",
  );
}
