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

type Answer = { data: Record<string, string | number | null> };

async function openVersions(page: Page): Promise<void> {
  await page.getByRole("region", { name: "History" }).getByRole("button", { name: "History" }).click();
  await page.getByRole("button", { name: "Compare versions" }).click();
}

/** Whose versions are compared besides those of agents: where it is shown, where it is written, and a field with two later values. */
const subjects = [
  ["user", "/users/10020", "/v3/users/10020", "last_name", ["Quillon", "Quintero"]],
  ["group", "/groups/1007", "/v3/groups/1007", "city", ["Sandy", "Draper"]],
  ["webhook", "/webhooks?open=1", "/v3/webhooks/1", "name", ["Hook two", "Hook three"]],
  ["route", "/routes/7001", "/v3/provisioned-routes/7001", "route_name", ["Line two", "Line three"]],
] as const;

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

  test("users, groups, webhooks and routes have versions too: any two are compared, and the first is put back", async ({
    page,
  }) => {
    for (const [subject, path, api, field, later] of subjects) {
      const read = async () =>
        ((await (await page.request.get(api, { headers: headers() })).json()) as Answer).data[field];
      const first = await read();
      for (const value of later)
        await page.request.patch(api, { headers: headers(), data: { [field]: value } });
      await page.goto(path);
      await openVersions(page);
      const dialog = page.getByRole("dialog", { name: "Compare versions" });
      await expect(dialog, subject).toContainText(`${later[0]}changed to${later[1]}`);
      const version = dialog.getByRole("combobox", { name: "Version" });
      const oldest = (await version.getByRole("option").all()).length - 1;
      await version.selectOption({ index: oldest });
      await dialog.getByRole("combobox", { name: "Compared with" }).selectOption({ index: 0 });
      await expect(dialog, subject).toContainText(`${first}changed to${later[1]}`);
      await dialog.getByRole("combobox", { name: "Compared with" }).selectOption({ index: 1 });
      await expect(dialog, subject).toContainText(`${first}changed to${later[0]}`);
      await dialog.getByRole("button", { name: "Restore this version…" }).click();
      const question = page.getByRole("dialog", { name: /^Restore “/ });
      await expect(question, subject).toContainText(`${later[1]}changed to${first}`);
      await question.getByRole("button", { name: "Restore" }).click();
      await expect(question, subject).toBeHidden();
      expect(await read(), subject).toBe(first);
    }
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

  test("a deleted route comes back with its number, a deleted voice agent with its words", async ({
    page,
    db,
  }) => {
    const free = db
      .prepare(
        "SELECT phone_number_id AS id FROM phone_numbers WHERE provisioned_route_id IS NULL AND org_unit_id = 1001",
      )
      .get()?.["id"];
    const route = {
      route_name: "Short-lived route",
      route_type: "forward",
      org_unit_id: 1001,
      phone_number_ids: [free],
      config: { ring_to: "+13055550187", ring_seconds: 25, no_answer: { kind: "voicemail" } },
    };
    const agent = {
      name: "Short-lived agent",
      greeting: "Hello, Acme here.",
      instructions: "Take the name.",
      voice: "noah",
      language: "en-US",
      org_unit_id: 1001,
    };
    for (const [subject, api, id, name, body, lost] of [
      [
        "route",
        "/v3/provisioned-routes",
        "provisionedRouteId",
        route.route_name,
        route,
        "routes that led to it",
      ],
      ["agent", "/v3/ai-voice-agents", "agentId", agent.name, agent, "routes that used it"],
    ] as const) {
      const made = await page.request.post(api, { headers: headers(), data: body });
      const old = ((await made.json()) as Answer).data[id];
      await page.request.delete(`${api}/${old}`, { headers: headers() });
      await page.goto(`/history?act=delete&subject=${subject}&record=${old}`);
      await page.getByRole("table", { name: "History" }).getByRole("link").first().click();
      await page.getByRole("button", { name: "Make it again…" }).click();
      const question = page.getByRole("dialog", { name: `Make “${name}” again?` });
      await expect(question).toContainText(`It gets a new ID, so ${lost}`);
      await question.getByRole("button", { name: "Make it again" }).click();
      await page.getByRole("status", { name: "Messages" }).getByRole("link", { name: "Open it" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
      const again = new URL(page.url()).pathname.split("/").at(-1);
      const { data } = (await (
        await page.request.get(`${api}/${again}`, { headers: headers() })
      ).json()) as Answer;
      const { phone_number_ids: _, ...written } = { ...body, phone_number_ids: null };
      expect(data).toMatchObject(written);
      if (subject === "route") {
        const on = db.prepare(
          "SELECT provisioned_route_id AS id FROM phone_numbers WHERE phone_number_id = ?",
        );
        expect(on.get(Number(free))).toEqual({ id: Number(again) });
      }
      await page.request.delete(`${api}/${again}`, { headers: headers() });
    }
  });
});
