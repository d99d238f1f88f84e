import type { Page } from "@playwright/test";
import { failUntilHealed, holdUntilReleased } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { rooms } from "./rooms.ts";
import { expectLoaded, title } from "./verbs.ts";

/** The file of one page; the shell and what pages share are others. Some pages lie in a file with what else their subject needs. */
const pageFile = /\/assets\/(?:[\w-]+-page|agents|suppressions|history)-[\w-]+\.js$/;
const shellFile = /\/assets\/shell-[\w-]+\.js$/;
const firstFile = /\/assets\/index-[\w-]+\.js$/;
const styleFile = /\/assets\/[\w-]+\.css$/;

const heading = (page: Page) => page.getByRole("main").getByRole("heading", { level: 1 });
const alert = (page: Page) => page.getByRole("main").getByRole("alert");
const tryAgain = (page: Page) => page.getByRole("button", { name: "Try again" });

test.describe("signed in", () => {
  test.use({ role: "admin" });

  test("each page whose file does not load says so, and opens when it is asked for again", async ({
    page,
  }) => {
    await page.goto("/tags");
    await expect(title(page, "Tags")).toBeVisible();
    const heal = await failUntilHealed(page, pageFile, "lost answer");
    // The page of jobs has come with the mark of running ones.
    const others = [...rooms.map(({ name }) => name), "Groups"].filter(
      (name) => name !== "Tags" && name !== "Jobs",
    );
    for (const name of others) {
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
      await expect(heading(page), name).toHaveText("This page didn't load");
      await expect(page).toHaveTitle("This page didn't load · Convirza Admin");
    }
    await heal();
    await tryAgain(page).click();
    await expect(title(page, "Groups")).toBeVisible();
  });

  test("a record's page whose file does not load says so too", async ({ page }) => {
    await failUntilHealed(page, pageFile, "lost answer");
    const records = [
      "/calls/990005",
      "/broadcasts/1",
      "/routes/7001",
      "/agents/1",
      "/users/10001",
      "/groups/1002",
    ];
    for (const path of records) {
      await page.goto(path, { waitUntil: "commit" });
      await expect(heading(page), path).toHaveText("This page didn't load");
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    }
  });

  test("offline it says so, by the command palette too, and heals when the network is back", async ({
    page,
    context,
  }) => {
    expectProblem(page, /ERR_INTERNET_DISCONNECTED/);
    await page.goto("/tags");
    await expect(title(page, "Tags")).toBeVisible();
    await expectLoaded(page, "command-palette-");
    await context.setOffline(true);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("webhooks");
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText("You're offline");
    await tryAgain(page).click();
    await expect(heading(page)).toHaveText("You're offline");
    await context.setOffline(false);
    await expect(title(page, "Webhooks")).toBeVisible();
  });

  test("a file that is gone because of a deploy offers the new version", async ({ page }) => {
    expectProblem(page, /status of 404/);
    await page.goto("/tags");
    await expect(title(page, "Tags")).toBeVisible();
    await page.route(pageFile, (route) => route.fulfill({ status: 404 }));
    await page.route(/\/$/, (route) => route.fulfill({ contentType: "text/html", body: "<p>new</p>" }));
    await page.getByRole("link", { name: "Users", exact: true }).click();
    await expect(heading(page)).toHaveText("New version available");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(title(page, "Users")).toBeVisible();
  });

  test("a file that never arrives is reported after a while, and its page opens when it does", async ({
    page,
  }) => {
    await page.clock.install();
    await page.goto("/tags");
    await expect(title(page, "Tags")).toBeVisible();
    const release = await holdUntilReleased(page, pageFile);
    await page.getByRole("link", { name: "Users", exact: true }).click();
    await page.clock.fastForward(11_000);
    await expect(heading(page)).toHaveText("This page is taking a long time");
    await release();
    await expect(title(page, "Users")).toBeVisible();
  });

  test("the shell's file fails: a message, a second try, then a new document", async ({ page }) => {
    // React tells the console what a boundary has caught.
    expectProblem(page, /A part of the app did not load: missing/);
    const heal = await failUntilHealed(page, shellFile, "lost answer");
    await page.goto("/tags");
    await expect(alert(page)).toContainText("A part of it is missing.");
    await tryAgain(page).click();
    await expect(alert(page)).toContainText("A part of it is missing.");
    await heal();
    await tryAgain(page).click();
    await expect(title(page, "Tags")).toBeVisible();
  });
});

test("the app's first file fails: a message whose link works", async ({ page }) => {
  const heal = await failUntilHealed(page, firstFile, "lost answer");
  await page.goto("/calls");
  await expect(page.getByText("The app didn't load. Check your connection.")).toBeVisible();
  await heal();
  await page.getByRole("link", { name: "Try again" }).click();
  await page.locator("html[data-ready]").waitFor();
  await expect(page.getByText("The app didn't load.")).toBeHidden();
});

test("the first file offline: the app comes by itself when the network is back", async ({ page }) => {
  const heal = await failUntilHealed(page, firstFile, "offline");
  await page.goto("/calls");
  await expect(page.getByText("The app didn't load. Check your connection.")).toBeVisible();
  await heal();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.locator("html[data-ready]").waitFor();
});

test("the app's first file never arrives: a message after a while", async ({ page }) => {
  const release = await holdUntilReleased(page, firstFile);
  await page.goto("/calls", { waitUntil: "commit" });
  await expect(page.getByText("This is taking longer than usual.")).toBeVisible({ timeout: 15_000 });
  await release();
  await page.locator("html[data-ready]").waitFor();
  await expect(page.getByText("This is taking longer than usual.")).toBeHidden();
});

test("a style that fails once is fetched again", async ({ page }) => {
  const heal = await failUntilHealed(page, styleFile, "lost answer");
  await page.goto("/calls");
  await page.locator("html[data-ready]").waitFor();
  await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  await heal();
  await expect(page.getByRole("link", { name: "Try again" })).toBeHidden();
  await expect(page.locator("main")).toHaveCSS("display", "grid");
});

test("a style that never arrives does not keep the page blank", async ({ page }) => {
  const release = await holdUntilReleased(page, styleFile);
  await page.goto("/calls", { waitUntil: "commit" });
  await expect(title(page, "Sign in")).toBeVisible({ timeout: 15_000 });
  await release();
  await expect(page.locator("main")).toHaveCSS("display", "grid");
});
