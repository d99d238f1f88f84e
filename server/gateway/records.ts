import { createHash } from "node:crypto";
import type { JsonObject } from "./json.ts";

/**
 * What a write is about. Of these the gateway itself keeps `label`, what an account calls a number, `closure`: when routes
 * are closed, `suppression`, a number that gets no texts, `launch`, of a broadcast, and `call`, what was revealed in one.
 * `other`: an unknown address.
 */
export type Subject =
  | "user"
  | "group"
  | "route"
  | "broadcast"
  | "webhook"
  | "agent"
  | "prompt"
  | "tag"
  | "number"
  | "label"
  | "closure"
  | "suppression"
  | "launch"
  | "call"
  | "other";

/** How the API spells one kind of record. */
export type RecordKind = {
  subject: Subject;
  /** Below /v3; a record is at `base/id`. */
  base: string;
  idField: string;
  /** Where the answer to a create says the new id. */
  createdField: string;
  nameFields: string[];
  /** The org unit it belongs to; null for what belongs to the whole account. */
  unitField: string | null;
  /**
   * Where people put keys into fields: all that can be written. What is asked of another one isn't kept; the API refuses it,
   * so nobody knows what it was.
   */
  fields?: string[];
  /** The key of the rows in the list, where the API has no address for one record (assumed): it is looked for there. */
  listKey: string | null;
};

/** Every path of openapi.yaml that ends in an id and can be written; records.test.ts holds the two together. */
export const recordKinds: RecordKind[] = [
  {
    subject: "user",
    base: "/users",
    idField: "ct_user_id",
    createdField: "userId",
    nameFields: ["first_name", "last_name"],
    unitField: "ct_user_ou_id",
    listKey: null,
  },
  {
    subject: "group",
    base: "/groups",
    idField: "org_unit_id",
    createdField: "orgUnitId",
    nameFields: ["org_unit_name"],
    unitField: "org_unit_id",
    listKey: null,
  },
  {
    subject: "route",
    base: "/provisioned-routes",
    idField: "provisioned_route_id",
    createdField: "provisionedRouteId",
    nameFields: ["route_name"],
    unitField: "org_unit_id",
    listKey: null,
  },
  {
    subject: "broadcast",
    base: "/broadcast",
    idField: "broadcast_id",
    createdField: "broadcastId",
    nameFields: ["name"],
    unitField: "org_unit_id",
    listKey: null,
  },
  {
    subject: "webhook",
    base: "/webhooks",
    idField: "webhook_id",
    createdField: "webhookId",
    nameFields: ["name"],
    unitField: "org_unit_id",
    fields: ["name", "endpoint_url", "events", "org_unit_id", "status", "static_parameters"],
    listKey: null,
  },
  {
    subject: "agent",
    base: "/ai-voice-agents",
    idField: "agent_id",
    createdField: "agentId",
    nameFields: ["name"],
    unitField: "org_unit_id",
    listKey: null,
  },
  {
    subject: "prompt",
    base: "/media-prompts",
    idField: "prompt_id",
    createdField: "promptId",
    nameFields: ["name"],
    unitField: null,
    listKey: "prompts",
  },
  {
    subject: "tag",
    base: "/tag",
    idField: "tag_id",
    createdField: "tagId",
    nameFields: ["tag_name"],
    unitField: null,
    listKey: "tags",
  },
];

/**
 * What changes by itself, or says when rather than what: counters, pages of other records, signed addresses, stamps.
 * None of it is part of an ETag, or nobody could save a tag while calls come in; nor of the history.
 */
const FLEETING = new Set([
  "calls_count",
  "delivered",
  "failed",
  "last_delivery",
  "modified_on",
  "opted_out",
  "org_unit_modified",
  "recipients",
  "recipients_matching",
  "route_modified",
  "sent",
  "url",
  "used_by",
]);

/** The address of one record: its kind and id. */
export type RecordAt = { kind: RecordKind; id: string };

/** The record that a path below /v3 names; undefined when it names none. */
export function recordAt(path: string): RecordAt | undefined {
  const [, base = "", id = ""] = /^(.*)\/0*(\d{1,16})\/?$/.exec(path) ?? [];
  const kind = kindOf(base);
  return kind && { kind, id: String(Number(id)) };
}

/** Whether a path seems to name a record by something that is no plain ID: `/tag/+503`, `/tag/5e2`. */
export function isOddId(path: string): boolean {
  const [, base = "", id = ""] = /^(.*)\/([^/]+)\/?$/.exec(path) ?? [];
  return /\d/.test(id) && kindOf(base) !== undefined && recordAt(path) === undefined;
}

/** The kind whose records are made and listed at a path below /v3. */
export function kindOf(path: string): RecordKind | undefined {
  const plain = path.toLowerCase().replace(/\/$/, "");
  return recordKinds.find(({ base }) => base === plain);
}

/** A record without what changes by itself. */
export function lasting(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !FLEETING.has(field)));
}

/** Names the state of a record: the same as long as nobody has written it. `mark`: what a read of it does not show. */
export function etagOf(record: JsonObject, mark = ""): string {
  const text = JSON.stringify(lasting(record), inOrder) + mark;
  return `"${createHash("sha256").update(text).digest("base64url")}"`;
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What people call a record; null when it does not say. */
export function nameOf({ nameFields }: RecordKind, record: JsonObject): string | null {
  const words = nameFields.flatMap((field) => (typeof record[field] === "string" ? [record[field]] : []));
  return words.join(" ").trim() || null;
}

/** The org unit of a record; null when it has none. */
export function unitOf({ unitField }: RecordKind, record: JsonObject): number | null {
  const unit = unitField === null ? null : record[unitField];
  return typeof unit === "number" ? unit : null;
}
