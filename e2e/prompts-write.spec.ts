import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { wav } from "../server/platform/media/sample-sounds.ts";
import { failOnce, holdUntilReleased } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { savedFile, tabTo, title } from "./verbs.ts";

/** A sound that browsers play. */
const heard = new URL("../server/platform/media/prompts/billing.ogg", import.meta.url);

const panel = (page: Page) => page.getByRole("complementary", { name: "Upload prompts" });
const files = (page: Page) => panel(page).getByRole("list", { name: "Files" }).getByRole("listitem");
const upload = (page: Page, name: RegExp | string) => panel(page).getByRole("button", { name });
const uploads = /\/v3\/media-prompts$/;

const stored = (db: DatabaseSync, name: string) =>
  db.prepare("SELECT message_type, content_type FROM prompts WHERE name = ?").all(name);

const sound = (name: string, seconds = 1) => ({ name, mimeType: "audio/wav", buffer: wav(seconds) });

async function open(page: Page): Promise<void> {
  await page.goto("/prompts?form=new");
  await expect(upload(page, "Choose files")).toBeVisible();
}

const choose = (page: Page, chosen: ReturnType<typeof sound>[]) =>
  page.getByLabel("Sound files", { exact: true }).setInputFiles(chosen);

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("several are chosen, told apart by their bytes, heard, named and uploaded", async ({ page, db }) => {
    await page.goto("/prompts");
    await page.getByRole("button", { name: "Upload prompts" }).press("Enter");
    await expect(page).toHaveURL("/prompts?form=new");
    await choose(page, [
      // By its bytes it is an OGG, whatever its name says.
      { name: "Holiday_hours.wav", mimeType: "audio/wav", buffer: readFileSync(heard) },
      { ...sound("Rain.txt"), buffer: Buffer.from("fLaC\0\0\0\x22".padEnd(60, "\0"), "latin1") },
      { ...sound("Invoice.wav"), buffer: Buffer.from("%PDF-1.7 not a sound") },
      { ...sound("Silence.mp3"), buffer: Buffer.alloc(0) },
    ]);
    await expect(files(page)).toHaveCount(4);
    await expect(files(page).nth(1)).toContainText("FLAC");
    await expect(files(page).nth(2).getByRole("alert")).toContainText("Invoice: This isn't a sound file");
    await expect(files(page).nth(3).getByRole("alert")).toContainText("Silence: This file is empty.");
    await upload(page, "Remove Rain").click();
    await upload(page, "Play Holiday hours").click();
    await expect(upload(page, "Stop Holiday hours")).toBeVisible();
    const name = panel(page).getByRole("textbox", { name: "Name of Holiday hours" });
    await name.fill("");
    await upload(page, "Upload 1 prompt").click();
    await expect(panel(page).getByRole("textbox")).toHaveAccessibleDescription("Name is required.");
    await panel(page).getByRole("textbox").fill("Holiday hours 2027");
    await panel(page).getByRole("combobox").selectOption("Voicemail greeting");
    await upload(page, "Upload 1 prompt").click();
    await expect(files(page).first()).toContainText("Uploaded");
    expect(stored(db, "Holiday hours 2027")).toEqual([
      { message_type: "voicemail", content_type: "audio/ogg" },
    ]);
    // All that can be done is done: it closes without a question.
    await upload(page, "Done").click();
    await expect(panel(page)).toBeHidden();
    await page.getByRole("link", { name: "Holiday hours 2027" }).click();

    // What is gone is read once more, in vain.
    expectProblem(page, /status of 404/);
    // Nobody uses it: it can be deleted, and a lost answer is found by reading.
    const record = page.getByRole("complementary", { name: "Chosen prompt" });
    await record.getByRole("button", { name: "Delete" }).click();
    await failOnce(page, /\/v3\/media-prompts\/\d+$/, "lost answer");
    await page.getByRole("dialog").getByRole("button", { name: "Delete prompt" }).click();
    await expect(record).toBeHidden();
    expect(stored(db, "Holiday hours 2027")).toEqual([]);
  });

  test("the whole life of a prompt by keyboard alone: chosen, heard, named, uploaded, found, exported, deleted", async ({
    page,
    db,
  }) => {
    const { keyboard } = page;
    const press = async (name: string) => {
      await tabTo(page, page.getByRole("button", { name, exact: true }));
      await keyboard.press("Enter");
    };
    await page.goto("/prompts");
    await press("Upload prompts");
    const chooser = page.waitForEvent("filechooser");
    await press("Choose files");
    await (await chooser).setFiles([sound("Closed_today.wav")]);
    await press("Play Closed today");
    await expect(upload(page, /^(Stop|Play) Closed today/)).toBeFocused();
    await tabTo(page, panel(page).getByRole("textbox", { name: "Name of Closed today" }));
    await keyboard.press("End");
    await keyboard.type(" and tomorrow");
    await tabTo(page, panel(page).getByRole("combobox"));
    await keyboard.type("Voicemail");
    await press("Upload 1 prompt");
    await press("Done");
    await expect(panel(page)).toBeHidden();
    expect(stored(db, "Closed today and tomorrow")).toMatchObject([{ message_type: "voicemail" }]);

    await keyboard.press("/");
    await keyboard.type("tomorrow");
    await expect(page).toHaveURL("/prompts?q=tomorrow");
    const row = page.getByRole("table", { name: "Prompts" }).getByRole("row").nth(1);
    await expect(row).toContainText("Closed today and tomorrow");
    await tabTo(page, row.getByRole("link"));
    await keyboard.press("Space");
    await keyboard.press(".");
    await press("Export selected");
    await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Export" }));
    const { text } = await savedFile(page, () => keyboard.press("Enter"));
    expect(text).toContain("Closed today and tomorrow,Voicemail greeting,1,");
    await keyboard.press("j");
    await keyboard.press("Enter");
    await press("Delete");
    await press("Delete prompt");
    await expect(page.getByRole("complementary", { name: "Chosen prompt" })).toBeHidden();
    expect(stored(db, "Closed today and tomorrow")).toEqual([]);
  });

  test("one is dropped, cancelled under way, and sent again", async ({ page, db }) => {
    await open(page);
    const data = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], "Dropped.wav", { type: "audio/wav" }));
        return transfer;
      },
      [...wav(1)],
    );
    const zone = panel(page).getByRole("group", { name: "Add sound files" });
    await zone.dispatchEvent("dragover", { dataTransfer: data });
    await zone.dispatchEvent("drop", { dataTransfer: data });
    await expect(files(page)).toHaveCount(1);
    await choose(page, [sound("Second.wav")]);
    const release = await holdUntilReleased(page, uploads);
    await upload(page, "Upload 2 prompts").click();
    await expect(panel(page).getByRole("progressbar", { name: "Uploading Dropped" })).toBeVisible();
    await expect(files(page).nth(1)).toContainText("Waiting");
    await upload(page, "Cancel Second").click();
    await expect(files(page).nth(1).getByRole("alert")).toHaveText("Cancelled.");
    await release();
    await expect(files(page).first()).toContainText("Uploaded");
    // What is not sent yet is asked about before it is lost.
    await page.getByRole("link", { name: "Routes", exact: true }).click();
    const question = page.getByRole("dialog", { name: "Discard your changes?" });
    await question.getByRole("button", { name: "Keep editing" }).click();
    // The answer is lost: reading finds it, and it is there once.
    await failOnce(page, uploads, "lost answer");
    await upload(page, "Upload 1 prompt").click();
    await expect(files(page).nth(1)).toContainText("Uploaded");
    expect([stored(db, "Dropped").length, stored(db, "Second").length]).toEqual([1, 1]);
    await page.getByRole("link", { name: "Routes", exact: true }).click();
    await expect(title(page, "Routes")).toBeVisible();
  });

  test("one is recorded; without a microphone a sentence says why not", async ({ page }) => {
    await page.addInitScript(() => {
      let isThere = false;
      navigator.mediaDevices.getUserMedia = () => {
        if (!isThere) {
          isThere = true;
          return Promise.reject(new DOMException("", "NotFoundError"));
        }
        const context = new AudioContext();
        const tone = new OscillatorNode(context);
        const end = new MediaStreamAudioDestinationNode(context);
        tone.connect(end);
        tone.start();
        return Promise.resolve(end.stream);
      };
    });
    await open(page);
    await upload(page, "Record").click();
    await expect(panel(page).getByRole("alert")).toHaveText("We couldn't find a microphone.");
    await upload(page, "Record").click();
    await upload(page, /^Stop \(0:01\)/).click();
    await expect(files(page)).toContainText("WebM");
    await expect(panel(page).getByRole("textbox")).toHaveValue(/^Recording /);
    await upload(page, /^Remove Recording/).click();
    const policy = (await page.request.get("/")).headers()["permissions-policy"];
    expect(policy).toContain("microphone=(self)");
    expect(policy).toContain("camera=()");
  });

  test("one that routes use stays, and says so", async ({ page }) => {
    await page.goto("/prompts?open=2");
    const record = page.getByRole("complementary", { name: "Chosen prompt" });
    await expect(
      record.getByText(/routes? uses? this prompt\. You can delete it once none does\./),
    ).toBeVisible();
    await expect(record.getByRole("button", { name: "Delete" })).toHaveCount(0);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("one reads who may, and finds no button", async ({ page }) => {
    for (const address of ["/prompts?open=2", "/prompts?form=new"]) {
      await page.goto(address);
      await expect(page.getByText("Only admins and standard users can change prompts.")).toBeVisible();
      await expect(page.getByRole("button", { name: /Upload|Delete|Record/ })).toHaveCount(0);
    }
  });
});
