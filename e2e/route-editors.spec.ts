import { expect, test } from "./fixtures.ts";
import { choose, inWords, nameField, pick, stored } from "./route-parts.ts";
import { title } from "./verbs.ts";

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a week is painted by keyboard and by dragging, and each change is said", async ({ page, db }) => {
    await page.goto("/routes/new/schedule");
    await nameField(page).fill("Painted week");
    await choose(page, "In these hours, calls go to", "hang");
    await choose(page, "The rest of the week", "voicem");
    const week = page.getByRole("grid", { name: "Week, Mountain time" });
    const said = page.getByRole("status", { name: "Announcements" });
    await week.getByRole("gridcell", { name: "Monday, 12 AM–9 AM: voicemail" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(week.getByRole("gridcell", { name: "Monday, 9 AM–5 PM: hang up" })).toBeFocused();
    await page.keyboard.press("Shift+ArrowRight");
    await expect(said).toHaveText("Monday 9 AM–5:15 PM: hang up");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Delete");
    await expect(said).toHaveText("Tuesday 9 AM–5 PM: voicemail");
    // Saturday and Sunday from 10 to 2 by mouse.
    const from = await week.getByRole("gridcell", { name: /^Saturday/ }).boundingBox();
    const to = await week.getByRole("gridcell", { name: /^Sunday/ }).boundingBox();
    if (from === null || to === null) throw new Error("The week is not drawn.");
    await page.mouse.move(from.x + (from.width * 10.2) / 24, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + (to.width * 13.8) / 24, to.y + to.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(said).toHaveText("Saturday to Sunday, 10 AM–2 PM: hang up");
    await expect(inWords(page)).toContainText("Sat, Sun 10 AM–2 PM: hang up.");
    await page.getByRole("button", { name: "Create route" }).click();
    await expect(title(page, "Painted week")).toBeVisible();
    const hangup = { kind: "hangup" };
    expect(stored(db, "Painted week")).toMatchObject([
      {
        config: {
          timezone: "America/Denver",
          rules: [
            { days: ["mon"], from: "09:00", to: "17:15", action: hangup },
            { days: ["wed", "thu", "fri"], from: "09:00", to: "17:00", action: hangup },
            { days: ["sat", "sun"], from: "10:00", to: "14:00", action: hangup },
          ],
          otherwise: { kind: "voicemail" },
        },
      },
    ]);
  });

  test("a menu, states and shares: keys, a map and what adds up, in one route that changes its type", async ({
    page,
    db,
  }) => {
    await page.goto("/routes/new/ivr");
    await nameField(page).fill("Many ways");
    await choose(page, "Menu", "main menu");
    await page.getByRole("button", { name: "Key 2", exact: true }).press("Space");
    await page.getByRole("button", { name: "Key pound", exact: true }).press("Space");
    await choose(page, "Key 1", "booking assis");
    await choose(page, "Key #", "hang");
    await choose(page, "Anything else, or no key", "voicem");
    await page.getByRole("button", { name: "Create route" }).click();
    await expect(title(page, "Many ways")).toBeVisible();
    expect(stored(db, "Many ways")).toMatchObject([
      {
        config: {
          prompt_id: 1,
          options: [
            { key: "1", action: { kind: "agent", agent_id: 2 } },
            { key: "#", action: { kind: "hangup" } },
          ],
          invalid: { kind: "voicemail" },
        },
      },
    ]);

    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("combobox", { name: "Type" }).selectOption("By caller location");
    // What happens in the end came along.
    await expect(pick(page, "Callers from elsewhere")).toHaveValue("Voicemail");
    await page.getByRole("button", { name: "Utah" }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("button", { name: "Colorado" })).toBeFocused();
    await page.keyboard.press("Space");
    await expect(page.getByRole("button", { name: "Colorado" })).toHaveAttribute("aria-pressed", "true");
    await choose(page, "Rule 1 leads to", "303 555 0136");
    await expect(inWords(page)).toContainText("Callers from UT and CO: ring (303) 555-0136");
    await expect(page.getByLabel("Changes")).toContainText("Phone menu (IVR)becomesBy caller location");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page, "Many ways")).toBeVisible();
    const rung = { kind: "forward", ring_to: "+13035550136", ring_seconds: 25 };
    expect(stored(db, "Many ways")).toMatchObject([
      { route_type: "georoute", config: { rules: [{ states: ["UT", "CO"], action: rung }] } },
    ]);

    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("combobox", { name: "Type" }).selectOption("Percentage");
    await choose(page, "Share 1 rings", "303 555 0136");
    await choose(page, "Share 2 rings", "303 555 0137");
    await page.getByRole("textbox", { name: "Share 1 (%)" }).fill("30");
    await expect(
      page.getByText("The shares add up to 80%. 20% of the calls would go nowhere."),
    ).toBeVisible();
    await page.getByRole("button", { name: "Share evenly" }).click();
    await expect(page.getByText("The shares add up to 100%.")).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page, "Many ways")).toBeVisible();
    expect(stored(db, "Many ways")).toMatchObject([
      { config: { branches: [{ percent: 50 }, { percent: 50, ring_to: "+13035550137" }] } },
    ]);
  });
});
