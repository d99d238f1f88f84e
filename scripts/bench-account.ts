import type { Browser, Page } from "@playwright/test";
import { transaction } from "../server/platform/db/query.ts";
import { startStack, type Stack } from "../server/stack.ts";
import { growAccount } from "./big-database.ts";
import { figure, zero } from "./figures.ts";
import { median } from "./slow-page.ts";
import { framesUntil, longestTask, serverTime, untilDrawn, watchedPage } from "./tasks.ts";

const size = { users: 50_000, groups: 10_000 };

/** In ms. A task of more than 50 ms is felt; the browser tells of no shorter ones. */
const budget = { task: 50, open: 200, key: 50, search: 150 };

const searchFor = async (page: Page, label: string, text: string) => {
  const field = page.getByRole("textbox", { name: label });
  await field.fill("");
  await field.pressSequentially(text, { delay: 60 });
  return field;
};

async function scroll(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().hover();
  for (let turn = 0; turn < 24; turn += 1) await page.mouse.wheel(0, turn < 16 ? 700 : -900);
}

/** From the last key to the rows, without what the server took of it. */
async function searched(page: Page, { path, label, field, text }: Search): Promise<number> {
  const asked = await searchFor(page, field, text.slice(0, -1));
  await page.waitForLoadState("networkidle");
  const rows = `table[aria-label="${label}"][aria-busy="false"] tbody tr`;
  const answer = page.waitForResponse((response) => response.url().includes(path));
  const drawn = await untilDrawn(page, "keydown", { there: rows, each: text }, () =>
    asked.press(text.slice(-1)),
  );
  return drawn - (await serverTime(await answer));
}

type Search = { path: string; label: string; field: string; text: string };

async function users(page: Page): Promise<void> {
  await page.goto("/users");
  await page.getByRole("table", { name: "Users" }).getByRole("link").first().waitFor();
  await page.waitForLoadState("networkidle");
  const field = "Search users";
  figure(
    "users: longest task while scrolling",
    await longestTask(page, () => scroll(page, "main tbody tr")),
    budget.task,
  );
  figure(
    "users: longest task while typing",
    await longestTask(page, async () => void (await searchFor(page, field, "person 04"))),
    budget.task,
  );
  const times: number[] = [];
  for (const digit of [1, 2, 3, 4, 5]) {
    const text = `Person 0432${digit}`;
    times.push(await searched(page, { path: "/v3/users/list", label: "Users", field, text }));
  }
  figure("users: found after the last key, without the server", median(times), budget.search);
  figure(
    "users: longest task while digits look through ring-to numbers",
    await longestTask(page, async () => {
      await searchFor(page, field, "8015550");
      await page.waitForLoadState("networkidle");
    }),
    budget.task,
  );
}

async function groupsOpen(page: Page): Promise<void> {
  const tree = "[role=treeitem][aria-level='2']";
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" });
  const first = async () => {
    await page.goto("/tags");
    await page.getByRole("table", { name: "Tags" }).getByRole("link").first().waitFor();
    await page.waitForLoadState("networkidle");
    return untilDrawn(page, "click", { there: tree }, () => link.click());
  };
  const times = [await first(), await first(), await first()];
  figure("groups: open after the click, the page's code not loaded yet", median(times), budget.open);
}

/** From a key to the tree that it asked for. */
async function groupKeys(page: Page): Promise<void> {
  const line = (digit: number) => `[role=treeitem][aria-label^="Branch 432${digit}"]`;
  const times: number[] = [];
  for (const digit of [1, 2, 3, 4, 5]) {
    const field = await searchFor(page, "Search groups", "branch 432");
    await page.locator(line(0)).waitFor();
    const drawn = { there: line(digit), gone: line(0) };
    times.push(await untilDrawn(page, "keydown", drawn, () => field.press(String(digit))));
  }
  figure("groups: found after a key", median(times), budget.key);
}

async function groups(page: Page): Promise<void> {
  await groupsOpen(page);
  await page.waitForLoadState("networkidle");
  await groupKeys(page);
  const type = async () => void (await searchFor(page, "Search groups", "branch"));
  figure("groups: longest task while typing", await longestTask(page, type), budget.task);
  const scrollAll = () => scroll(page, "[role=treeitem]");
  figure("groups: longest task while scrolling", await longestTask(page, scrollAll), budget.task);
  const chooseGroup = async () => {
    await page
      .getByRole("banner")
      .getByRole("button", { name: /^Group:/ })
      .click();
    await page.getByRole("combobox", { name: "Find a group" }).pressSequentially("branch 43", { delay: 60 });
    await page.keyboard.press("Escape");
  };
  figure("the choice of a group above: longest task", await longestTask(page, chooseGroup), budget.task);
  await page.goto("/users/new");
  const field = page.getByRole("combobox", { name: "Group" });
  await field.waitFor();
  await page.waitForLoadState("networkidle");
  const inForm = async () => {
    await field.click();
    await field.pressSequentially("branch 43", { delay: 60 });
  };
  figure("the choice of a group in a form: longest task", await longestTask(page, inForm), budget.task);
}

/** The first press on a row of each list, and two more. */
async function panels(page: Page): Promise<void> {
  for (const [title, panel] of [
    ["Tags", "Chosen tag"],
    ["Phone numbers", "Chosen number"],
    ["Webhooks", "Chosen webhook"],
  ] as const) {
    await page.goto(title === "Phone numbers" ? "/phone-numbers" : `/${title.toLowerCase()}`);
    const rows = page.getByRole("table", { name: title }).locator("a[data-row-link]");
    await rows.first().waitFor();
    await page.waitForLoadState("networkidle");
    const late: number[] = [];
    for (const row of [0, 1, 2]) {
      late.push(await framesUntil(page, `aside[aria-label="${panel}"] h2`, () => rows.nth(row).click()));
      await page.keyboard.press("Escape");
    }
    zero(`${title}: frames after a press without the panel`, Math.max(...late));
  }
}

/** How an account of 50,000 people and 10,000 groups feels in a browser, as fast as this machine is. */
export async function benchAccount(browser: Browser, distDir: string): Promise<void> {
  const stack: Stack = await startStack({ distDir });
  try {
    const { db } = stack;
    if (db === undefined) throw new Error("The platform has no database of its own.");
    transaction(db, () => growAccount(db, new Date().toISOString(), size));
    console.log(
      `${size.users.toLocaleString("en")} users and ${size.groups.toLocaleString("en")} groups in a browser, in ms`,
    );
    const page = await watchedPage(browser, stack.gatewayUrl);
    await users(page);
    await groups(page);
    await panels(page);
    await page.context().close();
  } finally {
    await stack.close();
  }
}
