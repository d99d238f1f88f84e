import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { dragOver, title } from "./verbs.ts";

test.use({ role: "admin" });

test("a row opens wherever it is pressed, in a new tab with Ctrl or the middle button; its text is text", async ({
  page,
  context,
}) => {
  await page.goto("/users?q=admin@acme");
  const row = page.getByRole("row").nth(1);
  const group = row.getByRole("cell").nth(2);
  const name = row.getByRole("link");
  const person = await name.innerText();
  await dragOver(page, row.getByRole("cell").nth(1));
  expect(await page.evaluate(() => String(getSelection()))).toContain("admin@acme.test");
  await expect(page).toHaveURL(/\/users\?q=/);

  for (const how of [{ modifiers: ["ControlOrMeta" as const] }, { button: "middle" as const }]) {
    const opened = context.waitForEvent("page");
    await group.click(how);
    const tab = await opened;
    await expect(tab).toHaveURL(/\/users\/\d+/);
    await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
    await tab.close();
  }
  await expect(page).toHaveURL(/\/users\?q=/);
  await group.click();
  await expect(title(page, person)).toBeVisible();
});

/** Where the links lead whose menus a right click or a long press asked for since the page was opened; "text" for none. */
async function menusAskedFor(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    document.addEventListener("contextmenu", ({ clientX, clientY }) => {
      const link = document.elementFromPoint(clientX, clientY)?.closest("a");
      asked.push(link?.getAttribute("href") ?? "text");
    });
  });
  return () => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
}

test("a right click on a row and a long press on a card are asked of its link; selected text keeps its own menu", async ({
  page,
}) => {
  await page.goto("/users?q=admin@acme");
  const row = page.locator("tbody").getByRole("row").first();
  const href = (await row.getByRole("link").getAttribute("href")) ?? "";
  const email = row.getByRole("cell").nth(1);
  const asked = await menusAskedFor(page);
  await row.getByRole("cell").nth(2).click({ button: "right" });
  await expect.poll(asked).toEqual([href]);
  await expect(row).not.toHaveAttribute("data-spread");
  await dragOver(page, email);
  await email.click({ button: "right" });
  await expect.poll(asked).toEqual([href, "text"]);

  await page.setViewportSize({ width: 375, height: 812 });
  const touch = await page.context().newCDPSession(page);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  // Chromium shows its menu for a finger on phones alone: what it would be asked of is what lies under the finger.
  for (const [path, part, link] of [
    ["/users?q=admin@acme", () => email, href],
    ["/messages", () => page.getByRole("list", { name: "Conversations" }).getByRole("link").first(), /open=/],
  ] as const) {
    await page.goto(path);
    await expect(part()).toBeVisible();
    const at = page.url();
    const box = (await part().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const under = () =>
      page.evaluate(
        ({ x, y }) => document.elementFromPoint(x, y)?.closest("a")?.getAttribute("href") ?? "text",
        point,
      );
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
    await expect.poll(under, path).toMatch(link);
    await page.waitForTimeout(900);
    expect(await under(), path).toMatch(link);
    // As where a phone's menu opens.
    await touch.send("Input.dispatchTouchEvent", { type: "touchCancel", touchPoints: [] });
    await expect(page.locator("[data-spread]")).toHaveCount(0);
    await expect(page).toHaveURL(at);
  }
});

test("a group in the tree is a link: a new tab with Ctrl or the middle button, the browser's menu, its text as text", async ({
  page,
  context,
}) => {
  await page.goto("/groups?q=bo");
  const node = page.getByRole("treeitem").last();
  const href = (await node.getAttribute("href")) ?? "";
  expect(href).toMatch(/^\?q=bo&open=\d+$/);
  await dragOver(page, node);
  const name = await node.locator("bdi").innerText();
  expect(await page.evaluate(() => String(getSelection()))).toContain(name.slice(1, -1));
  await expect(page).toHaveURL("/groups?q=bo");
  const openIn = async (press: () => Promise<void>) => {
    const opened = context.waitForEvent("page");
    await press();
    const tab = await opened;
    await expect(tab).toHaveURL(`/groups${href}`);
    await expect(tab.getByRole("treeitem", { selected: true })).toHaveCount(1);
    await tab.close();
  };
  await openIn(() => node.click({ modifiers: ["ControlOrMeta"] }));
  await openIn(() => node.click({ button: "middle" }));
  await node.focus();
  await openIn(() => page.keyboard.press("ControlOrMeta+Enter"));
  const asked = await menusAskedFor(page);
  await node.click({ button: "right" });
  await expect.poll(asked).toEqual([href]);
  await node.click();
  await expect(page).toHaveURL(`/groups${href}`);
});
