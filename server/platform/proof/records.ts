import { buildBroadcast } from "../db/broadcast-builders.ts";
import { buildUnit, buildUser } from "../db/builders.ts";
import { buildCall } from "../db/call-builders.ts";
import { buildAgent, buildTag, buildUse } from "../db/media-builders.ts";
import { buildContact, buildConversation } from "../db/message-builders.ts";
import { get, run } from "../db/query.ts";
import { buildNumber, buildPrompt } from "../db/route-builders.ts";
import { buildWebhook } from "../db/webhook-builders.ts";
import type { Operation } from "../http/contract.ts";
import type { TestPlatform } from "../test-platform.ts";

type Db = TestPlatform["db"];

/** A kind of record, as the addresses of the API name it. */
export type RecordKind = {
  /** Addresses that begin so are about it. */
  base: string;
  /** The field of an answer that holds its id. */
  key: string;
  table: string;
  /** Adds the nth record to an org unit, and answers its id. */
  build: (db: Db, unit: number, n: number) => number;
  /** Whose it is: of an org unit, or of the account as a whole. */
  owner: "unit" | "account";
  /** Its deletion is a status: who may see it still sees it, deletes it again, and may restore it. */
  isKept?: true;
};

function accountOf(db: Db, unit: number): number {
  const sql = "SELECT top_ou_id AS account FROM org_units WHERE org_unit_id = :unit";
  return get<{ account: number }>(db, sql, { unit })?.account ?? unit;
}

function e164(n: number): string {
  return `+138555501${String(n).padStart(2, "0")}`;
}

function buildReserved(db: Db, unit: number, n: number): number {
  buildNumber(db, { id: 500 + n, number: e164(n), unit });
  return 500 + n;
}

const kinds: RecordKind[] = [
  {
    base: "/v3/users",
    key: "ct_user_id",
    table: "users",
    owner: "unit",
    isKept: true,
    build: (db, unit, n) => buildUser(db, { id: 100 + n, unit, first: `Built${n}` }),
  },
  {
    base: "/v3/groups",
    key: "org_unit_id",
    table: "org_units",
    owner: "unit",
    isKept: true,
    build: (db, unit, n) => buildUnit(db, { id: 3000 + n, parent: unit, name: `Built ${n}` }),
  },
  {
    base: "/v3/conversations/calls",
    key: "call_id",
    table: "calls",
    owner: "unit",
    build: (db, unit, n) =>
      buildCall(db, {
        call_id: n,
        call_start: "2026-03-04T12:00:00.000Z",
        top_ou_id: accountOf(db, unit),
        org_unit_id: unit,
      }),
  },
  {
    base: "/v3/conversations/sms",
    key: "conversation_id",
    table: "sms_conversations",
    owner: "unit",
    build: (db, unit, n) => {
      const account = accountOf(db, unit);
      const contact = buildContact(db, { phone_number: e164(n), top_ou_id: account });
      return buildConversation(db, { contact_id: contact, top_ou_id: account, org_unit_id: unit });
    },
  },
  {
    base: "/v3/phone-numbers",
    key: "phone_number_id",
    table: "phone_numbers",
    owner: "unit",
    build: buildReserved,
  },
  {
    base: "/v3/phone-numbers/provisioned",
    key: "phone_number_id",
    table: "phone_numbers",
    owner: "unit",
    build: (db, unit, n) => {
      const route = buildUse(db, { unit, name: `Built ${n}` });
      buildNumber(db, { id: 500 + n, number: e164(n), unit, route });
      return 500 + n;
    },
  },
  {
    base: "/v3/provisioned-routes",
    key: "provisioned_route_id",
    table: "provisioned_routes",
    owner: "unit",
    build: (db, unit, n) => buildUse(db, { unit, name: `Built ${n}` }),
  },
  {
    base: "/v3/broadcast",
    key: "broadcast_id",
    table: "broadcasts",
    owner: "unit",
    build: (db, unit) => {
      const id = buildBroadcast(db, { org_unit_id: unit });
      run(db, "UPDATE broadcasts SET top_ou_id = :account WHERE broadcast_id = :id", {
        id,
        account: accountOf(db, unit),
      });
      return id;
    },
  },
  {
    base: "/v3/webhooks",
    key: "webhook_id",
    table: "webhooks",
    owner: "unit",
    build: (db, unit, n) => buildWebhook(db, { id: n, unit }),
  },
  {
    base: "/v3/media-prompts",
    key: "prompt_id",
    table: "prompts",
    owner: "account",
    build: (db, unit, n) => {
      buildPrompt(db, { id: n, account: accountOf(db, unit) });
      return n;
    },
  },
  {
    base: "/v3/ai-voice-agents",
    key: "agent_id",
    table: "voice_agents",
    owner: "unit",
    build: (db, unit, n) => {
      buildAgent(db, { id: n, unit, name: `Built ${n}` });
      return n;
    },
  },
  {
    base: "/v3/tag",
    key: "tag_id",
    table: "tags",
    owner: "account",
    build: (db, unit, n) => {
      buildTag(db, { id: n, name: `Built ${n}`, account: accountOf(db, unit) });
      return n;
    },
  },
];

/** The kind of record that an operation is about; undefined for those about none, such as a reference list. */
export function kindOf({ path }: Operation): RecordKind | undefined {
  return kinds
    .filter(({ base }) => path === base || path.startsWith(`${base}/`))
    .sort((a, b) => b.base.length - a.base.length)[0];
}
