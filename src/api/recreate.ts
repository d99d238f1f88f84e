import type { components } from "../../openapi.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, textOrNull } from "./loose.ts";
import type { Write } from "./write.ts";

type Schemas = components["schemas"];

/** What can be made again once it is deleted: nothing of it is left in the API. */
export type LostSubject = "route" | "webhook" | "agent";

/** `secret` is in the answer to a new webhook and nowhere else; null where there is none, or where it was lost. */
export type MadeAgain = { id: number | null; secret: string | null };

type Fields = Readonly<Record<string, unknown>>;
type Headers = { "Idempotency-Key": string };
type Making = {
  /** What a new one has to have. */
  required: readonly string[];
  send: (body: object, headers: Headers) => Promise<MadeAgain>;
  /** Records with these words in their names. */
  search: (words: string) => Promise<object[]>;
  id: string;
  name: string;
};

const query = (search: string) => ({ params: { query: { search, limit: 200 } } });

const making: Record<LostSubject, Making> = {
  route: {
    required: ["route_name", "route_type", "org_unit_id", "config"],
    send: async (body: object, headers) => {
      const made = await call(
        client.POST("/v3/provisioned-routes", { body: body as Schemas["RouteWrite"], headers }),
      );
      return { id: idOrNull(made.provisionedRouteId), secret: null };
    },
    search: async (words) =>
      rowsOf(await call(client.GET("/v3/provisioned-routes", query(words))), "provisioned_routes"),
    id: "provisioned_route_id",
    name: "route_name",
  },
  webhook: {
    required: ["name", "endpoint_url", "events", "org_unit_id"],
    send: async (body: object, headers) => {
      const made = await call(
        client.POST("/v3/webhooks", { body: body as Schemas["WebhookWrite"], headers }),
      );
      return { id: idOrNull(made.webhookId), secret: textOrNull(made.signing_secret) };
    },
    search: async (words) => rowsOf(await call(client.GET("/v3/webhooks", query(words))), "webhooks"),
    id: "webhook_id",
    name: "name",
  },
  agent: {
    required: ["name", "greeting", "instructions", "voice", "language", "org_unit_id"],
    send: async (body: object, headers) => {
      const made = await call(
        client.POST("/v3/ai-voice-agents", { body: body as Schemas["VoiceAgentWrite"], headers }),
      );
      return { id: idOrNull(made.agentId), secret: null };
    },
    search: async (words) => rowsOf(await call(client.GET("/v3/ai-voice-agents", query(words))), "agents"),
    id: "agent_id",
    name: "name",
  },
};

export const isLostSubject = (subject: string): subject is LostSubject => Object.hasOwn(making, subject);

/** Which fields a new one has to have. */
export const requiredOf = (subject: LostSubject) => making[subject].required;

/**
 * Makes a deleted record again.
 * @param lostId its old ID: after a lost answer, one of the same name with a newer one is it
 */
export function recreation(subject: LostSubject, lostId: number): Write<Fields, MadeAgain> {
  const { send, search, id, name } = making[subject];
  return {
    send: ({ body, key }) => send(body, { "Idempotency-Key": key }),
    find: async (body) => {
      const rows = await search(String(body[name]));
      const found = rows
        .filter((row) => Reflect.get(row, name) === body[name])
        .map((row) => idOrNull(Reflect.get(row, id)))
        .find((newId) => newId !== null && newId > lostId);
      return found == null ? null : { id: found, secret: null };
    },
    changes: [[`${subject}s`], ["phone-numbers"], ["history"]],
  };
}
