import { expect, test } from "vitest";
import { buildBroadcast } from "../db/broadcast-builders.ts";
import { buildCall, buildRoute } from "../db/call-builders.ts";
import { buildAgent } from "../db/media-builders.ts";
import { buildContact, buildConversation } from "../db/message-builders.ts";
import { all, run } from "../db/query.ts";
import { buildPrompt } from "../db/route-builders.ts";
import { buildWebhook } from "../db/webhook-builders.ts";
import { createTestPlatform } from "../test-platform.ts";

/** Lists that are short by nature, and read whole; `page` and `json_each` are the rows of one page, `found` what an index gave. */
const shortTables = ["industries", "ad_sources", "page", "json_each", "found"];

/** Names everything a route can name. */
const route = {
  route_name: "Main line",
  route_type: "forward",
  org_unit_id: 1002,
  phone_number_ids: [1],
  campaign_id: 1,
  ad_source_id: 1,
  whisper_prompt_id: 1,
  sms_enabled: true,
  config: { ring_to: "+18015550140", ring_seconds: 20, no_answer: { kind: "agent", agent_id: 1 } },
};

/** Every way the lists can be asked, and the reads that stand before each of them. */
const requests: (string | [request: string, body: object])[] = [
  "GET /auth/profile",
  "GET /users/list",
  "GET /users/list?org_unit_id=1002&name=a&email=b&role_id=2&user_status=deleted&sort_by=name&sort_order=asc",
  "GET /users/list?sort_by=email",
  "GET /users/1",
  "GET /groups/list",
  "GET /groups/list?org_unit_id=1002&group_name=a&status=inactive",
  "GET /groups",
  "GET /groups?group_name=a&status=inactive",
  "GET /groups/tree",
  "GET /groups/org-list/1001",
  "GET /groups/1002",
  "GET /conversations/calls?limit=10",
  "GET /conversations/calls?limit=10&org_unit_id=1002&disposition=BUSY&campaign_id=1&caller_id=%2B18015550101",
  "GET /conversations/calls/1?include=tags,comments,custom_sources,call_flow,recordings,transcription",
  "GET /conversations/sms",
  "GET /conversations/sms?type=assignedToYou&search=a&order=asc&start=2026-03-01T00:00:00Z&end=2026-03-02T00:00:00Z",
  "GET /conversations/sms?type=unassigned&search=801",
  "GET /conversations/sms/1",
  "GET /broadcast",
  "GET /broadcast?org_unit_id=1002&status=draft&search=a&start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z",
  "GET /broadcast?sort_order=asc",
  "GET /broadcast/1",
  "GET /broadcast/1?recipient_status=pending",
  "DELETE /broadcast/1",
  "GET /ad-source",
  "GET /phone-numbers/available?match=801*&type=local",
  ["POST /phone-numbers", { numbers: ["8015550111"], org_unit_id: 1002 }],
  "GET /phone-numbers/assigned",
  "GET /phone-numbers/assigned?org_unit_id=1002&search=801&type=local&sms_status=off",
  "GET /phone-numbers/provisioned?search=main",
  ["POST /provisioned-routes", route],
  "GET /provisioned-routes",
  "GET /provisioned-routes?org_unit_id=1002&search=801&route_type=forward",
  "GET /provisioned-routes?search=main",
  "GET /provisioned-routes/1",
  ["PATCH /provisioned-routes/1", { phone_number_ids: [] }],
  ["DELETE /phone-numbers/reserved", { phone_number_ids: [1] }],
  "DELETE /provisioned-routes/1",
  "GET /tag",
  "GET /tag?search=a&status=active",
  ["POST /tag", { tag_name: "New" }],
  ["PUT /tag/1", { tag_name: "Newer" }],
  "GET /media-prompts",
  "GET /media-prompts?search=a&message_type=prompt",
  "DELETE /media-prompts/1",
  "GET /ai-voice-agents",
  "GET /ai-voice-agents?org_unit_id=1002&search=a&status=active",
  "GET /ai-voice-agents/1",
  ["PATCH /ai-voice-agents/1", { status: "inactive" }],
  "DELETE /ai-voice-agents/1",
  "GET /webhooks",
  "GET /webhooks?org_unit_id=1002&search=crm&status=active",
  "GET /webhooks/1",
  ["PATCH /webhooks/1", { status: "inactive" }],
  "DELETE /webhooks/1",
  "DELETE /groups/1002",
  "DELETE /users/2",
];

test("no statement reads a table from end to end", async () => {
  const platform = createTestPlatform();
  buildCall(platform.db, { call_id: 1, call_start: "2026-03-05T10:00:00.000Z" });
  const contact = buildContact(platform.db, { phone_number: "+18015550101" });
  buildConversation(platform.db, { conversation_id: 1, contact_id: contact });
  buildBroadcast(platform.db, { contacts: [contact] });
  buildRoute(platform.db, "Main line", "Spring");
  buildPrompt(platform.db, { id: 1 });
  buildAgent(platform.db, { id: 1, unit: 1001, name: "Nora" });
  buildWebhook(platform.db, { id: 1 });
  run(platform.db, "INSERT INTO ad_sources (ad_source_id, ad_source_name) VALUES (1, 'Radio')");
  run(platform.db, "UPDATE users SET access_audio = 1");
  const texts = new Set<string>();
  const prepare = platform.db.prepare.bind(platform.db);
  platform.db.prepare = (text) => {
    texts.add(text);
    return prepare(text);
  };
  const token = await platform.signIn("ann");
  for (const request of requests) {
    const [line, body] = typeof request === "string" ? [request] : request;
    await platform.call(line, token, body);
  }

  const scans = [...texts].flatMap((text) =>
    all<{ detail: string }>(platform.db, `EXPLAIN QUERY PLAN ${text}`)
      .map((step) => step.detail)
      .filter((detail) => detail.startsWith("SCAN") && !shortTables.includes(detail.split(" ")[1] ?? ""))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(scans).toEqual([]);
  expect([...texts].filter((text) => text.includes("ORDER BY")).length).toBeGreaterThanOrEqual(7);
});
