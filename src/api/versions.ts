import { queryOptions, useQuery, type QueryKey } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { call, client } from "./client.ts";
import { objects, textOrNull } from "./loose.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

type Schemas = components["schemas"];

/** Records whose earlier states can be put back. */
export type VersionedSubject = "user" | "group" | "route" | "webhook" | "agent" | "tag";

/** A record as it is now, whatever it is, and the version that a change of it names. */
export type CurrentRecord = { record: Readonly<Record<string, unknown>>; etag: string | null };

/** What a subject lets be written: which fields, by whom, and how. */
type Versioned = {
  fields: readonly string[];
  roles: readonly RoleName[];
  changes: readonly QueryKey[];
  put: (id: number, body: object, headers: Headers) => Promise<object>;
};

type Headers = { "Idempotency-Key": string; "If-Match": string };

const admins: readonly RoleName[] = ["Admin"];
const writers: readonly RoleName[] = ["Admin", "Standard"];
const at = (id: number) => ({ path: { id } });

const fieldsOf = <Body>(...names: (keyof Body & string)[]) => names;

const versioned: Record<VersionedSubject, Versioned> = {
  user: {
    fields: fieldsOf<Schemas["UserPatch"]>(
      "username",
      "first_name",
      "last_name",
      "ct_user_ou_id",
      "role",
      "user_ext_id",
      "user_status",
      "aliases",
      "timezone",
      "agent_ring_to",
      "agent_code",
      "score_call",
      "access_audio",
    ),
    roles: admins,
    changes: [["users"], ["groups"]],
    put: (id, body: Schemas["UserPatch"], headers) =>
      call(client.PATCH("/v3/users/{id}", { params: at(id), body, headers })),
  },
  group: {
    fields: fieldsOf<Schemas["GroupPatch"]>(
      "org_unit_name",
      "org_unit_parent_id",
      "org_unit_ext_id",
      "billing_id",
      "address",
      "city",
      "state",
      "zip",
      "phone_number",
      "industry_id",
      "timezone",
      "org_unit_status",
    ),
    roles: admins,
    changes: [["groups"]],
    put: (id, body: Schemas["GroupPatch"], headers) =>
      call(client.PATCH("/v3/groups/{id}", { params: at(id), body, headers })),
  },
  route: {
    fields: fieldsOf<Schemas["RoutePatch"]>(
      "route_name",
      "route_type",
      "phone_number_ids",
      "org_unit_id",
      "campaign_id",
      "ad_source_id",
      "record_calls",
      "whisper_prompt_id",
      "sms_enabled",
      "route_status",
      "config",
    ),
    roles: writers,
    changes: [["routes"], ["phone-numbers"]],
    put: (id, body: Schemas["RoutePatch"], headers) =>
      call(client.PATCH("/v3/provisioned-routes/{id}", { params: at(id), body, headers })),
  },
  webhook: {
    fields: fieldsOf<Schemas["WebhookPatch"]>("name", "endpoint_url", "events", "org_unit_id", "status"),
    roles: admins,
    changes: [["webhooks"]],
    put: (id, body: Schemas["WebhookPatch"], headers) =>
      call(client.PATCH("/v3/webhooks/{id}", { params: at(id), body, headers })),
  },
  agent: {
    fields: fieldsOf<Schemas["VoiceAgentPatch"]>(
      "name",
      "status",
      "greeting",
      "instructions",
      "voice",
      "language",
      "transfer_number",
      "max_duration_seconds",
      "org_unit_id",
    ),
    roles: writers,
    changes: [["agents"]],
    put: (id, body: Schemas["VoiceAgentPatch"], headers) =>
      call(client.PATCH("/v3/ai-voice-agents/{id}", { params: at(id), body, headers })),
  },
  tag: {
    fields: fieldsOf<Schemas["TagWrite"]>("tag_name", "description", "status"),
    roles: writers,
    changes: [["tags"]],
    put: (id, body, headers) =>
      call(client.PUT("/v3/tag/{id}", { params: at(id), body: body as Schemas["TagWrite"], headers })),
  },
};

/** Which fields of a subject can be put back, and who may. */
export function versionedAs(subject: string): Pick<Versioned, "fields" | "roles"> | null {
  return Object.hasOwn(versioned, subject) ? versioned[subject as VersionedSubject] : null;
}

async function readCurrent(
  subject: VersionedSubject,
  id: number,
  signal?: AbortSignal,
): Promise<CurrentRecord> {
  const params = { path: { subject, id } };
  const data = await call(client.GET("/own/records/{subject}/{id}", { params, ...(signal && { signal }) }));
  return { record: { ...objects([data.record])[0] }, etag: textOrNull(data.etag) };
}

function currentQuery(subject: VersionedSubject, id: number) {
  return queryOptions({
    queryKey: [...(versioned[subject].changes[0] ?? []), "current", subject, id],
    queryFn: ({ signal }) => readCurrent(subject, id, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

export const useCurrentRecord = (subject: VersionedSubject, id: number) =>
  useQuery(currentQuery(subject, id));

/** Puts fields of a record back. */
export function recordRestore(
  subject: VersionedSubject,
  id: number,
): Write<Readonly<Record<string, unknown>>, number> {
  const { put, changes } = versioned[subject];
  return {
    send: async ({ body, key, etag }) => {
      await put(id, body, { "Idempotency-Key": key, "If-Match": etag ?? "*" });
      return id;
    },
    find: async (body) => {
      const { record } = await readCurrent(subject, id);
      const isDone = Object.entries(body).every(
        ([name, value]) => JSON.stringify(record[name]) === JSON.stringify(value),
      );
      return isDone ? id : null;
    },
    changes: [...changes, ["history"]],
  };
}
