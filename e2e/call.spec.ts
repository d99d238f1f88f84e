import type { Page } from "@playwright/test";
import { button, player, position, seek, turns } from "./call-parts.ts";
import { checkPage } from "./check-page.ts";
import { oneCall } from "./company.ts";
import { failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

/** An answered call of some length with times in its transcript. */
const spoken = `duration BETWEEN 60 AND 400 AND call_id IN (SELECT call_id FROM recordings)
  AND call_id IN (SELECT call_id FROM transcripts WHERE format = 'timed' AND json_array_length(turns) > 6)`;

/** The loudest sample (0 to 1) that comes out of the recording in the next seconds. */
async function loudness(page: Page): Promise<number> {
  return page.locator("audio").evaluate(async (audio: HTMLAudioElement) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaElementSource(audio).connect(analyser).connect(context.destination);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    for (let tries = 0; tries < 100 && loudest < 0.01; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  });
}

test("played with sound, the spoken turn marked, paused where it was", async ({ page, db }) => {
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeGreaterThan(1);
  expect(await loudness(page)).toBeGreaterThan(0.01);
  await expect(turns(page).and(page.locator("[aria-current=true]"))).toHaveCount(1);
  await button(page, "Pause").click();
  await expect(button(page, "Play")).toBeVisible();
  // What the page is told of the position comes a moment after the sound.
  await page.waitForTimeout(500);
  const paused = await position(page);
  await page.waitForTimeout(500);
  expect(await position(page)).toBe(paused);
});

test("real speech for the calls that have it", async ({ page, db }) => {
  const call = oneCall(db, "call_id IN (SELECT call_id FROM recordings WHERE speech_file IS NOT NULL)");
  await page.goto(`/calls/${call.call_id}`);
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeGreaterThan(0.5);
  expect(await loudness(page)).toBeGreaterThan(0.01);
});

test("a click on a turn, the slider, ±5 s, Space and the speed", async ({ page, db }) => {
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  const fourth = turns(page).nth(3);
  const time = fourth.getByRole("button");
  // Not innerText: a turn that has not been painted yet has none.
  await expect(time).toHaveText(/\d:\d\d/);
  const [minutes = 0, seconds = 0] = ((await time.textContent()) ?? "").split(":").map(Number);
  const start = minutes * 60 + seconds;
  await fourth.getByRole("button").click();
  await expect.poll(() => position(page)).toBeCloseTo(start, -0.3);
  await expect(fourth).toHaveAttribute("aria-current", "true");
  await button(page, "Forward 5 seconds").click();
  await expect.poll(() => position(page)).toBeGreaterThan(start + 4);
  await button(page, "Back 5 seconds").click();
  await expect.poll(() => position(page)).toBeLessThan(start + 2);

  await title(page, "")
    .or(page.getByRole("heading", { level: 1 }))
    .click();
  await page.keyboard.press("Space");
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Play")).toBeVisible();
  const before = await position(page);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => position(page)).toBeGreaterThan(before + 4);

  const { width = 0 } = (await seek(page).boundingBox()) ?? {};
  await seek(page).click({ position: { x: width / 2, y: 8 } });
  const duration = Number(await seek(page).getAttribute("max"));
  await expect.poll(() => position(page)).toBeGreaterThan(duration * 0.45);
  await player(page).getByRole("combobox", { name: "Speed" }).selectOption("1.5×");
  expect(await page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.playbackRate)).toBe(1.5);
});

test("a link to the second that matters", async ({ page, context, db }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  await turns(page).nth(4).getByRole("button").click();
  await expect.poll(() => position(page)).toBeGreaterThan(1);
  const at = Math.floor(await position(page));
  await button(page, "Copy link to this moment").click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get("t")).toBe(String(at));

  const colleague = await context.newPage();
  await colleague.goto(link);
  await expect(colleague.getByText("Shared moment")).toBeVisible();
  await expect(turns(colleague).nth(4)).toBeInViewport();
  await expect.poll(() => position(colleague)).toBeCloseTo(at, 0);
  await button(colleague, "Play").click();
  await expect.poll(() => position(colleague)).toBeGreaterThan(at + 0.5);
});

test("facts, tags, comments and source beside it", async ({ page, db }) => {
  const call = oneCall(
    db,
    `caller_name IS NOT NULL AND call_id IN (SELECT call_id FROM call_tags)
     AND call_id IN (SELECT call_id FROM call_comments) AND call_id IN (SELECT call_id FROM call_sources)`,
  );
  const about = page.getByRole("complementary", { name: "About this call" });
  const text = (sql: string) => String(Object.values(db.prepare(sql).get(call.call_id) ?? {})[0]);
  await page.goto(`/calls/${call.call_id}`);
  await expect(title(page, `Call from ${call.caller_name}`)).toBeVisible();
  const tag = text("SELECT tag_name FROM call_tags JOIN tags USING (tag_id) WHERE call_id = ?");
  await expect(about.getByRole("region", { name: "Tags" })).toContainText(tag);
  const comment = text("SELECT comment FROM call_comments WHERE call_id = ?");
  await expect(about.getByRole("region", { name: "Comments" })).toContainText(comment);
  await expect(about.getByRole("region", { name: "Source" })).toContainText("utm_source");
  await expect(about.getByRole("region", { name: "Details" })).toContainText(String(call.call_id));
});

test("next and previous within the list, and the way back to it", async ({ page }) => {
  await page.goto("/calls?range=30d&disposition=ANSWERED&group=1002");
  const links = page.getByRole("table", { name: "Calls" }).getByRole("link");
  const second = await links.nth(1).getAttribute("href");
  await links.first().click();
  await page.getByRole("link", { name: "Next call" }).click();
  await expect(page).toHaveURL(second ?? "");
  await page.getByRole("link", { name: "Previous call" }).click();
  await expect(page).not.toHaveURL(second ?? "");
  await page.getByRole("main").getByRole("link", { name: "Calls" }).click();
  await expect(page).toHaveURL("/calls?range=30d&disposition=ANSWERED&group=1002");
});

test.describe("what is not there, and why", () => {
  const reasons = [
    { where: "disposition = 'NO ANSWER'", sound: "No one answered – no recording." },
    { where: "kind = 'spam'", text: "spam calls aren't transcribed" },
    { where: "kind = 'ivr'", text: "menu calls aren't transcribed" },
    {
      where: "call_id IN (SELECT call_id FROM transcripts WHERE format = 'plain')",
      text: "This transcript has no timestamps",
    },
  ];
  test("without a recording, a transcript or times in it, and for a user who may not listen", async ({
    page,
    db,
  }) => {
    for (const { where, sound, text } of reasons) {
      await page.goto(`/calls/${oneCall(db, where).call_id}`);
      if (sound !== undefined) await expect(player(page), where).toContainText(sound);
      if (text !== undefined) await expect(page.getByRole("main"), where).toContainText(text);
      await checkPage(page);
    }
    const setAudio = db.prepare("UPDATE users SET access_audio = ? WHERE email = 'admin@acme.test'");
    setAudio.run(0);
    try {
      await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
      await expect(player(page)).toContainText("You don't have access to recordings.");
      await expect(turns(page).first()).toBeVisible();
    } finally {
      setAudio.run(1);
    }
  });

  test("an unknown call, one of another company, and what is no id", async ({ page, db }) => {
    const foreign = db
      .prepare(
        `SELECT call_id FROM calls
         WHERE top_ou_id <> (SELECT org_unit_id FROM users WHERE email = 'admin@acme.test') LIMIT 1`,
      )
      .get();
    expectProblem(page, /status of 404/);
    for (const id of [999_999_999, Number(foreign?.["call_id"])]) {
      await page.goto(`/calls/${id}`);
      await expect(page.getByText("Call not found")).toBeVisible();
      await expect(page.getByText(/^Request ID/)).toBeVisible();
    }
    await page.goto("/calls/not-a-number");
    await expect(page.getByText("Call not found")).toBeVisible();
    await page.getByRole("link", { name: "All calls" }).click();
    await expect(title(page, "Calls")).toBeVisible();
  });
});

test("a recording that does not load: the transcript stays, and trying again plays it", async ({
  page,
  db,
}) => {
  const heal = await failUntilHealed(page, /\/media\/calls\//, "500");
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  await expect(player(page).getByRole("alert")).toContainText("The recording didn't load");
  await expect(turns(page).first()).toBeVisible();
  await heal();
  await player(page).getByRole("button", { name: "Try again" }).click();
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeGreaterThan(0.5);
});
