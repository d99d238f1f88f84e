import type { DatabaseSync } from "node:sqlite";
import { loadContract } from "../server/platform/http/contract.ts";

/** A way to ask: what is said of it, and the path below `/v3`. */
export type ReadRequest = { name: string; path: string };

const DAY_MS = 24 * 3600 * 1000;
const includes = "tags,comments,custom_sources,call_flow,recordings,transcription";

/** The records that are read: those that there is most of. */
function pickIds(db: DatabaseSync) {
  const id = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0]);
  return {
    user: id("SELECT max(ct_user_id) FROM users"),
    region: id("SELECT min(org_unit_id) FROM org_units WHERE org_unit_name = 'Region 000'"),
    call: id("SELECT call_id FROM transcripts ORDER BY length(turns) DESC LIMIT 1"),
    campaign: id(
      "SELECT campaign_id FROM calls GROUP BY 1 ORDER BY campaign_id IS NULL, count(*) DESC LIMIT 1",
    ),
    conversation: id("SELECT conversation_id FROM sms_messages GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
    route: id("SELECT min(provisioned_route_id) FROM provisioned_routes"),
    broadcast: id("SELECT broadcast_id FROM broadcasts ORDER BY recipients_total DESC LIMIT 1"),
    webhook: id("SELECT min(webhook_id) FROM webhooks WHERE top_ou_id = 1001"),
    agent: id("SELECT min(agent_id) FROM voice_agents"),
  };
}

/** For each operation that reads, its ways to be asked: first page, last page, searches, filters. */
function requestsById(db: DatabaseSync, now: Date): Record<string, string[]> {
  const ids = pickIds(db);
  const start = new Date(now.getTime() - 31 * DAY_MS).toISOString();
  const month = `/conversations/calls?limit=100&start=${start}&end=${now.toISOString()}`;
  return {
    getProfile: ["/auth/profile"],
    listUsers: [
      "/users/list",
      "/users/list?offset=9900",
      "/users/list?name=person%200999",
      "/users/list?email=9999",
      "/users/list?sort_by=name&offset=5000",
      "/users/list?sort_by=email&sort_order=asc",
      `/users/list?org_unit_id=${ids.region}`,
      "/users/list?user_status=deleted",
    ],
    getUser: [`/users/${ids.user}`],
    listChildGroups: ["/groups/list", `/groups/list?org_unit_id=${ids.region}`],
    getGroupTree: ["/groups/tree"],
    getOrgList: ["/groups/org-list/1001"],
    listGroups: ["/groups", "/groups?offset=1900", "/groups?group_name=branch%201"],
    getGroup: [`/groups/${ids.region}`],
    listIndustries: ["/industry"],
    listAdSources: ["/ad-source"],
    listCalls: [
      month,
      `${month}&offset=45000`,
      `${month}&org_unit_id=${ids.region}`,
      `${month}&disposition=ANSWERED,VOICEMAIL`,
      `${month}&campaign_id=${ids.campaign}`,
      `${month}&include=${includes}`,
    ],
    getCall: [`/conversations/calls/${ids.call}`, `/conversations/calls/${ids.call}?include=${includes}`],
    listSmsConversations: [
      "/conversations/sms?limit=100",
      "/conversations/sms?limit=100&offset=49000",
      "/conversations/sms?limit=100&search=customer%2049",
      "/conversations/sms?limit=100&search=nobody",
      "/conversations/sms?limit=100&type=close",
    ],
    getSmsConversation: [`/conversations/sms/${ids.conversation}`],
    searchAvailableNumbers: ["/phone-numbers/available?limit=50", "/phone-numbers/available?match=801*"],
    listAssignedNumbers: ["/phone-numbers/assigned", "/phone-numbers/assigned?search=801"],
    listProvisionedNumbers: ["/phone-numbers/provisioned", "/phone-numbers/provisioned?search=main"],
    listRoutes: ["/provisioned-routes", "/provisioned-routes?search=main"],
    getRoute: [`/provisioned-routes/${ids.route}`],
    listBroadcasts: ["/broadcast", "/broadcast?search=everybody"],
    getBroadcast: [
      `/broadcast/${ids.broadcast}`,
      `/broadcast/${ids.broadcast}?offset=49900`,
      `/broadcast/${ids.broadcast}?recipient_status=failed`,
    ],
    listWebhooks: ["/webhooks"],
    getWebhook: [`/webhooks/${ids.webhook}`],
    listPrompts: ["/media-prompts", "/media-prompts?search=hours"],
    listVoiceAgents: ["/ai-voice-agents"],
    getVoiceAgent: [`/ai-voice-agents/${ids.agent}`],
    listTags: ["/tag", "/tag?search=book"],
  };
}

/**
 * Every read of the contract, in each of its ways.
 * @throws Error that names an operation nobody asks
 */
export function readRequests(db: DatabaseSync, now: Date): ReadRequest[] {
  const byId = requestsById(db, now);
  const reads = loadContract().operations.filter(({ method }) => method === "get");
  return reads.flatMap(({ id }) => {
    const paths = byId[id];
    if (!paths) throw new Error(`${id} reads, but is not measured: add it to scripts/platform-requests.ts.`);
    return paths.map((path) => ({ name: id, path }));
  });
}

/** What 32 people do at once, as often as they do it: one request in twelve writes. */
export function mixedRequests(db: DatabaseSync): { method: string; path: string; body?: object }[] {
  const ids = pickIds(db);
  const reads = [
    "/conversations/calls?limit=25",
    "/conversations/calls?limit=25&offset=25",
    "/conversations/calls?limit=25&disposition=VOICEMAIL",
    `/conversations/calls/${ids.call}?include=${includes}`,
    "/auth/profile",
    "/conversations/sms?limit=25",
    `/conversations/sms/${ids.conversation}?limit=50`,
    "/users/list?limit=25",
    "/groups/tree",
    `/broadcast/${ids.broadcast}?limit=25`,
    "/phone-numbers/assigned?limit=25",
  ];
  return [
    ...reads.map((path) => ({ method: "GET", path })),
    { method: "PATCH", path: `/users/${ids.user}`, body: { score_call: true } },
  ];
}
