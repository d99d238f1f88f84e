import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { cutCells, title } from "./verbs.ts";

test.use({ role: "admin" });

async function boxOf(part: Locator) {
  await expect(part).toBeVisible();
  const box = await part.boundingBox();
  if (box === null) throw new Error("It has no box.");
  return { ...box, middle: box.x + box.width / 2 };
}

test("where scrollbars take room, tabs have none, nothing has two, and a page keeps its place", async ({
  page,
}) => {
  const tooLong = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await page.goto("/groups");
  await expect(page.getByRole("treeitem").first()).toBeVisible();
  expect(await tooLong(), "/groups").toBe(0);
  for (const path of ["/broadcasts", "/messages"]) {
    await page.goto(path);
    const tabs = page.getByRole("main").getByRole("radiogroup").first();
    await expect(tabs).toBeVisible();
    const scrolls = await tabs.evaluate(
      (bar) => bar.scrollHeight > bar.clientHeight && getComputedStyle(bar).overflowY !== "hidden",
    );
    expect(scrolls, path).toBe(false);
  }
  expect(await tooLong(), "/messages").toBe(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollbarGutter)).toBe(
    "stable",
  );
});

test("recipients are whole, and stay where they are when few are left", async ({ page }) => {
  const heading = page.getByRole("heading", { name: "Recipients" });
  await page.goto("/broadcasts/1");
  const { y } = await boxOf(heading);
  expect(await cutCells(page)).toEqual([]);
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("Failed");
  await expect(page.getByText(/^\d{1,3} recipients$/).first()).toBeVisible();
  expect((await boxOf(heading)).y).toBeCloseTo(y, 0);
});

test("wide screens are used; words beside one another stay apart; an hour stands at its place", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1000 });
  await page.goto("/phone-numbers");
  await expect(title(page, "Phone numbers")).toBeVisible();
  expect((await boxOf(page.getByRole("table", { name: "Phone numbers" }))).width).toBeGreaterThan(1500);
  await page.goto("/routes/7001");
  const phone = await boxOf(page.locator(".branch-then").getByRole("button", { name: /copy/i }).first());
  const person = await boxOf(page.getByRole("main").getByRole("link", { name: "Dana Holloway" }));
  expect(person.x).toBeGreaterThan(phone.x + phone.width + 3);
  const [noon, start, end] = [
    await boxOf(page.locator(".week-axis").getByText("12 PM")),
    await boxOf(page.locator(".week-axis").getByText("12 AM").first()),
    await boxOf(page.locator(".week-axis").getByText("12 AM").last()),
  ];
  expect(noon.middle).toBeCloseTo((start.x + end.x + end.width) / 2, -1);
});

test("what is known stands in a card on every record, in even rows, and nothing is said of what is empty", async ({
  page,
  db,
}) => {
  const first = (sql: string) => Number(Object.values(db.prepare(`${sql} LIMIT 1`).get() ?? {})[0]);
  const draft = first("SELECT broadcast_id FROM broadcasts WHERE status = 'draft' AND top_ou_id = 1001");
  const user = first("SELECT ct_user_id FROM users WHERE user_status = 'active'");
  const records = ["/calls/990005", `/broadcasts/${draft}`, "/routes/7001", `/users/${user}`, "/agents/1"];
  for (const path of records) {
    await page.goto(path);
    const facts = page.getByRole("main").locator("dl");
    await expect(facts.first(), path).toBeVisible();
    const found = await facts.evaluateAll((lists) => {
      const isInCard = (one: Element | null): boolean =>
        one !== null &&
        one.tagName !== "MAIN" &&
        (Number.parseFloat(getComputedStyle(one).borderTopWidth) > 0 || isInCard(one.parentElement));
      const rows = lists.flatMap((list) => [...list.children]).filter((row) => row.checkVisibility());
      const heights = rows.map((row) => Math.round(row.getBoundingClientRect().height));
      return {
        outside: lists.filter((list) => list.checkVisibility() && !isInCard(list)).length,
        empty: rows
          .filter((row) => /^–?$/.test(row.lastElementChild?.textContent.trim() ?? ""))
          .map((row) => row.textContent),
        // One line: with or without a button that copies.
        heights: [...new Set(heights.filter((height) => height < 40))],
      };
    });
    expect(found, path).toEqual({ outside: 0, empty: [], heights: [20] });
  }
});

test("a call's length is one figure; player and title stand in one line; where playback is followed again, the last line is free", async ({
  page,
}) => {
  await page.goto("/calls/990003");
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("slider", { name: "Seek" })).toHaveAttribute("max", /^5[56]/);
  await expect(player).toContainText("0:00 / 0:56");
  await expect(page.getByRole("region", { name: "Details" })).toContainText("Duration0:56");
  const card = await boxOf(page.locator(".player-card"));
  expect(card.x).toBeCloseTo((await boxOf(page.getByRole("main").locator("header"))).x, 0);
  await page.getByText("Demo data").hover();
  await expect(page.getByText("Invented calls, texts and people.")).toBeVisible();

  await page.goto("/calls/990005");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const lines = page.getByRole("list", { name: "Transcript" }).getByRole("listitem");
  await lines.first().hover();
  await page.mouse.wheel(0, 400);
  const pill = page.getByRole("button", { name: "Follow playback" });
  await expect(pill).toBeVisible();
  await expect(async () => {
    await page.mouse.wheel(0, 99_000);
    const end = await boxOf(lines.last());
    expect(end.y + end.height).toBeLessThan((await boxOf(pill)).y);
  }).toPass();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true });

  test("cards are short, a panel's title is level with its cross, details are beside the way back, nothing shows above what sticks", async ({
    page,
  }) => {
    for (const path of ["/users", "/broadcasts", "/phone-numbers"]) {
      await page.goto(path);
      const rows = page.getByRole("main").locator("tbody tr");
      await expect(rows.nth(6)).toBeVisible();
      const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
      expect(Math.max(...heights.slice(0, 7)), path).toBeLessThan(110);
    }
    await page.goto("/tags?open=510");
    const panel = page.getByRole("complementary", { name: "Chosen tag" });
    const cross = await boxOf(panel.getByRole("button", { name: "Close" }));
    const heading = await boxOf(panel.getByRole("heading", { level: 2 }));
    expect(cross.y + cross.height / 2).toBeCloseTo(heading.y + heading.height / 2, 0);

    await page.goto("/calls/990005");
    const details = await boxOf(page.getByRole("button", { name: "Details" }));
    const back = await boxOf(page.getByRole("main").getByRole("link", { name: "Calls", exact: true }));
    expect(details.y + details.height / 2).toBeCloseTo(back.y + back.height / 2, -1);
    await page
      .getByRole("list", { name: "Transcript" })
      .getByRole("listitem")
      .nth(9)
      .scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 300);
    const { x, y } = await boxOf(page.locator(".player-card"));
    const isHidden = ([left, top]: readonly [number, number]) =>
      document.elementFromPoint(left, top)?.closest(".turn") === null;
    expect(await page.evaluate(isHidden, [x + 40, y - 4] as const)).toBe(true);
  });
});
