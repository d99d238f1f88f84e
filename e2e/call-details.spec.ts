import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { button, player, position, saying, seek, turns } from "./call-parts.ts";
import { oneCall } from "./company.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const spoken = `duration BETWEEN 60 AND 400 AND call_id IN (SELECT call_id FROM recordings)
  AND call_id IN (SELECT call_id FROM transcripts WHERE format = 'timed' AND json_array_length(turns) > 6)`;

const said = `[00:00:01] Agent: Good morning, may I have the card?
[00:00:12] Caller: It's 4111 1111
[00:00:16] Agent: Mhm.
[00:00:18] Caller: 1111 1111, and I'm at jane@acme.test.
[00:00:40] Agent: Thank you, the plumber will be there.`;

const muted = (page: Page) => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.muted);

test("card numbers and addresses are hidden in the text, the search, the timeline and the sound, until each is shown, which the history says", async ({
  page,
  db,
}) => {
  const { call_id: id } = oneCall(db, spoken);
  await saying(page, said);
  await page.goto(`/calls/${id}`);
  await expect(page.getByRole("button", { name: "Show [card number]" })).toHaveCount(2);
  await expect(turns(page).nth(3)).toContainText("[card number], and I'm at [email address].");
  await expect(page.getByRole("main")).not.toContainText(/4111|1111|jane@/);
  await page.getByRole("textbox", { name: "Find in transcript" }).fill("1111");
  await expect(page.getByText("No matches")).toBeVisible();

  // Both are silent, from before the first piece to after the last; the rest isn't.
  const move = async (seconds: number) => seek(page).fill(String(seconds));
  await expect(button(page, "Play")).toBeVisible();
  expect(await muted(page)).toBe(false);
  await move(14);
  expect(await muted(page)).toBe(true);
  await expect(player(page)).toContainText("Silenced");
  await move(36);
  expect(await muted(page)).toBe(false);
  await move(9.5);
  const mutedAt = page.locator("audio").evaluate(
    async (audio: HTMLAudioElement) =>
      new Promise<number>((resolve) => {
        audio.addEventListener("volumechange", () => audio.muted && resolve(audio.currentTime));
      }),
  );
  await button(page, "Play").click();
  // Three words into what begins at 12 s.
  expect(await mutedAt).toBeLessThan(12.2);
  await button(page, "Pause").click();

  // Both pieces of one number are shown in one go, and nothing else.
  await page.getByRole("button", { name: "Show [card number]" }).first().press("Enter");
  await expect(turns(page).nth(1)).toContainText("It's 4111 1111");
  await expect(turns(page).nth(3)).toContainText("1111 1111, and I'm at [email address].");
  await expect(page.locator("[data-revealed]").first()).toBeFocused();
  await move(14);
  expect(await muted(page)).toBe(false);
  await page.goto("/history");
  await expect(page.getByRole("table", { name: "History" }).getByRole("row").nth(1)).toContainText(
    "Revealed a detail of a call",
  );
});

test("what can't be noted in the history stays hidden", async ({ page, db }) => {
  await saying(page, said);
  expectProblem(page, /status of 429/);
  await page.route(/\/own\/calls\/\d+\/reveals/, (route) =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "30" },
      json: { code: "too_many_refused", message: "Wait a minute, then try again." },
    }),
  );
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  await page.getByRole("button", { name: "Show [email address]" }).click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("Still hidden");
  await expect(turns(page).nth(3)).toContainText("[email address]");
});

test("a word leads to its second: found, clicked, or linked to, it's played from a second before", async ({
  page,
  db,
}) => {
  await saying(page, said);
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  await page.getByRole("textbox", { name: "Find in transcript" }).fill("plumber");
  await page.getByRole("textbox", { name: "Find in transcript" }).press("Enter");
  const found = await position(page);
  expect(found).toBeGreaterThan(40.5);
  expect(found).toBeLessThan(46);
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeLessThan(found);
  await button(page, "Pause").click();
  await turns(page)
    .nth(4)
    .locator(".turn-text")
    .click({ position: { x: 2, y: 8 } });
  await expect.poll(() => position(page)).toBeCloseTo(40, 0);
});

test("the figures of a conversation lead to their moments; silence is skipped, at any speed, on every computer", async ({
  page,
  db,
}) => {
  await saying(page, said);
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  const figures = page.getByRole("group", { name: "Conversation" });
  await figures.getByRole("button", { name: /^Silence/ }).click();
  await page.getByRole("list", { name: "Silence" }).getByRole("button", { name: /^0:23/ }).click();
  await expect.poll(() => position(page)).toBeCloseTo(23.7, 0);
  await figures.getByRole("button", { name: "Questions 1" }).press("Enter");
  await page
    .getByRole("list", { name: "Questions" })
    .getByRole("button", { name: /may I have the card\?$/ })
    .press("Enter");
  await expect.poll(() => position(page)).toBe(1);

  await button(page, "Sound").click();
  const skip = page.getByRole("checkbox", { name: /^Skip silence \(saves \d+:\d\d\)$/ });
  await skip.check();
  await page.getByRole("checkbox", { name: "Even out loud and quiet voices" }).check();
  await expect(player(page)).toContainText(/Skips \d+:\d\d/);
  await page.keyboard.press("Escape");
  const kept = page.waitForResponse((answer) => {
    const request = answer.request();
    return request.method() !== "GET" && request.postData()?.includes('"speed":3') === true;
  });
  await player(page).getByRole("combobox", { name: "Speed" }).selectOption("3×");
  await kept;
  await page.reload();
  await expect(player(page)).toContainText(/Skips \d+:\d\d/);
  await expect(player(page).getByRole("combobox", { name: "Speed" })).toHaveValue("3");
  // From within the silence on, at once to whoever speaks next; through the filters, it's still heard.
  const heard = page.evaluate(
    async () =>
      new Promise<number>((resolve) => {
        const connect = Reflect.get(AudioNode.prototype, "connect") as (...to: unknown[]) => unknown;
        Reflect.set(AudioNode.prototype, "connect", function tapped(this: AudioNode, ...to: unknown[]) {
          if (to[0] instanceof AudioDestinationNode) {
            const tap = new AnalyserNode(this.context);
            Reflect.apply(connect, this, [tap]);
            const samples = new Float32Array(tap.fftSize);
            setInterval(() => {
              tap.getFloatTimeDomainData(samples);
              const loudest = Math.max(...samples.map(Math.abs));
              if (loudest > 0.01) resolve(loudest);
            }, 50);
          }
          return Reflect.apply(connect, this, to);
        });
      }),
  );
  await seek(page).fill("27");
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeGreaterThan(39.5);
  await seek(page).fill("3");
  expect(await heard).toBeGreaterThan(0.01);
  expect(await page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.playbackRate)).toBe(3);
});

test("taken along: lines as text with times and with links, subtitles, and the caller's other calls; what is hidden stays so", async ({
  page,
  context,
  db,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = async (type: string) =>
    page.evaluate(async (kind) => {
      try {
        const [item] = await navigator.clipboard.read();
        return item === undefined ? "" : await (await item.getType(kind)).text();
      } catch {
        // It changes while it is read: the next look sees what has come.
        return "";
      }
    }, type);
  const call = oneCall(db, spoken);
  await saying(page, said);
  await page.goto(`/calls/${call.call_id}`);
  const more = page.getByRole("button", { name: "More", exact: true });
  await more.click();
  await page.getByRole("button", { name: "Copy transcript" }).click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("Transcript copied");
  await expect.poll(() => copied("text/plain")).toContain("0:01");
  const plain = await copied("text/plain");
  expect(plain.split("\n")).toHaveLength(5);
  expect(plain).toMatch(/^0:01 .+: Good morning, may I have the card\?\n0:12 .+: It's \[card number\]\n/);
  expect(await copied("text/html")).toMatch(
    new RegExp(`<a href="[^"]*/calls/${call.call_id}\\?t=12"[^>]*>0:12</a>`),
  );

  // A line by its key, and what is selected over two.
  await turns(page).nth(4).getByRole("button").first().focus();
  await page.keyboard.press("c");
  await expect.poll(() => copied("text/plain")).toMatch(/^0:40 .+: Thank you, the plumber will be there\.$/);
  await page.evaluate(() => {
    const [first, , , fourth] = document.querySelectorAll(".turn-text");
    const words = fourth?.firstChild?.nextSibling ?? fourth;
    if (first?.firstChild && words) getSelection()?.setBaseAndExtent(first.firstChild, 5, words, 0);
  });
  await page.keyboard.press("ControlOrMeta+c");
  await expect.poll(() => copied("text/plain")).toMatch(/^0:01 .+: morning, may I have the card\?\n0:12 /);

  await more.click();
  await expect(page.getByText("To download the audio, show what's hidden first")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as subtitles" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`call-${call.call_id}.srt`);
  const text = readFileSync(await file.path(), "utf8");
  expect(text).toMatch(/^1\r\n00:00:01,000 --> 00:00:0\d,\d{3}\r\n.+: Good morning/);
  expect(text).not.toMatch(/4111|jane@/);

  const other = page.getByRole("region", { name: "Other calls and texts" });
  await other.getByRole("button", { name: "Show" }).click();
  await expect(other).toContainText("Open conversations");
  await expect(other).not.toContainText("Loading…");
  await expect(other.locator(`a[href*="${call.call_id}"]`)).toHaveCount(0);
});
