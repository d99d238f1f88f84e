import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";

const headers = () => ({
  "x-app": "1",
  "sec-fetch-site": "same-origin",
  "idempotency-key": randomUUID(),
  "if-match": "*",
});

async function openVersions(page: Page): Promise<void> {
  await page.getByRole("region", { name: "History" }).getByRole("button", { name: "History" }).click();
  await page.getByRole("button", { name: "Compare versions" }).click();
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("two versions of a voice agent are compared, and one is put back; who was first is not overwritten", async ({
    page,
    db,
  }) => {
    const greetings = ["Acme, hello?", "Acme, good evening!"];
    for (const greeting of greetings)
      await page.request.patch("/v3/ai-voice-agents/1", { headers: headers(), data: { greeting } });
    await page.goto("/agents/1");
    await openVersions(page);
    const dialog = page.getByRole("dialog", { name: "Compare versions" });
    await expect(dialog).toContainText("Acme, hello?changed toAcme, good evening!");
    const oldest = dialog
      .getByRole("combobox", { name: "Version" })
      .getByRole("option", { name: /^Before / });
    await dialog.getByRole("combobox", { name: "Version" }).selectOption(await oldest.innerText());
    await checkPage(page);
    await dialog.getByRole("button", { name: "Restore this version…" }).click();
    const question = page.getByRole("dialog", { name: /^Restore “Before / });
    await expect(question).toContainText("Acme, good evening!changed to");

    db.prepare("UPDATE voice_agents SET name = 'Renamed meanwhile' WHERE agent_id = 1").run();
    expectProblem(page, /status of 412/);
    await question.getByRole("button", { name: "Restore" }).click();
    await expect(question.getByRole("alert").first()).toContainText("Someone else changed this meanwhile");
    await question.getByRole("button", { name: "Restore" }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole("status", { name: "Messages" })).toContainText("Version restored");
    const { greeting } = db.prepare("SELECT greeting FROM voice_agents WHERE agent_id = 1").get() ?? {};
    expect(greetings).not.toContain(greeting);
  });

  test("what was deleted is made again of what the history kept, and it is said what can't come back", async ({
    page,
    db,
  }) => {
    const name = `Hook ${randomUUID().slice(0, 8)}`;
    const hook = {
      name,
      endpoint_url: "https://hooks.acme.test/in",
      events: ["call.completed"],
      org_unit_id: 1007,
    };
    const made = await page.request.post("/v3/webhooks", { headers: headers(), data: hook });
    const { data } = (await made.json()) as { data: { webhookId: number } };
    await page.request.delete(`/v3/webhooks/${data.webhookId}`, { headers: headers() });
    await page.goto(`/history?act=delete&subject=webhook&record=${data.webhookId}`);
    await page.getByRole("table", { name: "History" }).getByRole("link").first().click();
    await page.getByRole("button", { name: "Make it again…" }).click();
    const question = page.getByRole("dialog", { name: `Make “${name}” again?` });
    await expect(question).toContainText("It gets a new ID and a new signing secret");
    await expect(question.getByRole("group", { name: "What comes back" })).toContainText("Salt Lake City");
    await checkPage(page);
    await question.getByRole("textbox", { name: "Address" }).fill("https://hooks.acme.test/again");
    await question.getByRole("button", { name: "Make it again" }).click();
    const secret = page.getByRole("dialog", { name: "Copy the new signing secret" });
    await expect(secret.getByRole("code")).toHaveText(/^\S{32,}$/);
    await secret.getByRole("button", { name: "I've copied it" }).click();
    await page.getByRole("status", { name: "Messages" }).getByRole("link", { name: "Open it" }).click();
    await expect(page.getByRole("complementary").getByRole("heading", { level: 2 })).toHaveText(name);
    expect(db.prepare("SELECT endpoint_url FROM webhooks WHERE name = ?").all(name)).toEqual([
      { endpoint_url: "https://hooks.acme.test/again" },
    ]);
  });
});
