import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import type { PlatformContext } from "../context.ts";
import { fold } from "../../http/fold.ts";
import { all, get, run, transaction } from "../db/query.ts";
import { isWithin, subtree } from "../db/scope.ts";
import type { Caller, Handlers } from "../http/handler.ts";
import { Problem } from "../../http/problem.ts";
import { listScope, requireOpenUnit } from "../http/scope.ts";
import { endpointOf, requireDistinct } from "./webhook-rules.ts";

type Webhook = components["schemas"]["Webhook"];
type WebhookWrite = components["schemas"]["WebhookWrite"];
type Fields = Required<WebhookWrite>;

/** A webhook as `columns` selects it. The secret is not among them: only the answer to its creation shows it. */
type WebhookRow = Omit<Webhook, "events" | "static_parameters" | "last_delivery"> & {
  events: string;
  static_parameters: string;
  last_delivery_at: string | null;
  last_delivery_status: number | null;
  last_delivery_refused: 0 | 1;
};

const columns = `webhook_id, name, endpoint_url, events, webhooks.org_unit_id, status, static_parameters, created_on,
  modified_on, last_delivery_at, last_delivery_status, last_delivery_refused`;

function toWebhook({
  last_delivery_at: at,
  last_delivery_status: status,
  last_delivery_refused: refused,
  ...row
}: WebhookRow): Webhook {
  const failure = refused ? "address_refused" : "no_answer";
  return {
    ...row,
    events: JSON.parse(row.events) as Webhook["events"],
    static_parameters: JSON.parse(row.static_parameters) as Webhook["static_parameters"],
    last_delivery:
      at === null ? null : { at, status_code: status, failure: status === null ? failure : null },
  };
}

/** The webhook, when its org unit is in the caller's scope. */
function findWebhook(db: DatabaseSync, caller: Caller, webhookId: number): Webhook {
  const found = get<WebhookRow & { path: string }>(
    db,
    `SELECT ${columns}, path FROM webhooks JOIN org_units USING (org_unit_id) WHERE webhook_id = :webhookId`,
    { webhookId },
  );
  if (!found || !isWithin(caller.orgPath, found.path)) {
    throw new Problem(404, `There is no webhook ${webhookId} in your account.`);
  }
  const { path: _path, ...row } = found;
  return toWebhook(row);
}

/** What is stored of a write. */
function toColumns({ name, endpoint_url, events, status, static_parameters }: Fields) {
  return {
    name: name.trim(),
    endpoint_url,
    status,
    events: JSON.stringify(events),
    static_parameters: JSON.stringify(static_parameters),
  };
}

/** Makes a webhook what `body` says and leaves the rest. Inside a transaction. */
function changeWebhook(
  context: PlatformContext,
  caller: Caller,
  webhookId: number,
  body: Partial<WebhookWrite>,
) {
  const { db, now } = context;
  const row = findWebhook(db, caller, webhookId);
  const next: Fields = {
    name: body.name ?? row.name,
    endpoint_url: body.endpoint_url === undefined ? row.endpoint_url : endpointOf(body.endpoint_url, context),
    events: body.events ?? row.events,
    org_unit_id: body.org_unit_id ?? row.org_unit_id,
    status: body.status ?? row.status,
    static_parameters: body.static_parameters ?? row.static_parameters,
  };
  requireDistinct(next.static_parameters);
  if (next.org_unit_id !== row.org_unit_id) requireOpenUnit(db, caller, next.org_unit_id);
  run(
    db,
    `UPDATE webhooks SET org_unit_id = :unit, name = :name, endpoint_url = :endpoint_url, events = :events,
       status = :status, static_parameters = :static_parameters, modified_on = :modified
     WHERE webhook_id = :webhookId`,
    { ...toColumns(next), unit: next.org_unit_id, webhookId, modified: now().toISOString() },
  );
  return { webhookId };
}

/** Who is told what happens in an org unit and below it; webhooks/delivery-job.ts does the telling. */
export const webhookHandlers = {
  listWebhooks: ({ query, caller, context: { db } }) => {
    const search = fold(query.search ?? "").trim();
    const tables = "org_units CROSS JOIN webhooks USING (org_unit_id)";
    const where = [
      "path >= :from AND path < :below",
      query.status === undefined ? "" : "AND status = :status",
      search && "AND instr(fold(name || char(10) || endpoint_url), :search) > 0",
    ].join(" ");
    const filters = {
      ...subtree(listScope(db, caller, query.org_unit_id)),
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(search ? { search } : {}),
    };
    const rows = all<WebhookRow>(
      db,
      `SELECT ${columns} FROM ${tables} WHERE ${where}
       ORDER BY created_on DESC, webhook_id DESC LIMIT :limit OFFSET :offset`,
      { ...filters, limit: query.limit, offset: query.offset },
    );
    const found = get<{ total: number }>(
      db,
      `SELECT count(*) AS total FROM ${tables} WHERE ${where}`,
      filters,
    );
    return { webhooks: rows.map(toWebhook), total: found?.total ?? 0 };
  },

  getWebhook: ({ path, caller, context: { db } }) => findWebhook(db, caller, path.id),

  createWebhook: ({ body, caller, context }) =>
    transaction(context.db, () => {
      const { db, now } = context;
      const endpoint_url = endpointOf(body.endpoint_url, context);
      const fields: Fields = { status: "active", static_parameters: [], ...body, endpoint_url };
      requireDistinct(fields.static_parameters);
      requireOpenUnit(db, caller, fields.org_unit_id);
      const secret = randomBytes(32).toString("hex");
      const { id } = run(
        db,
        `INSERT INTO webhooks (top_ou_id, org_unit_id, name, endpoint_url, events, status, static_parameters,
           signing_secret, created_on, modified_on)
         SELECT top_ou_id, org_unit_id, :name, :endpoint_url, :events, :status, :static_parameters, :secret, :created,
           :created
         FROM org_units WHERE org_unit_id = :unit`,
        { ...toColumns(fields), unit: fields.org_unit_id, secret, created: now().toISOString() },
      );
      return { webhookId: id, signing_secret: secret };
    }),

  replaceWebhook: ({ path, body, caller, context }) =>
    transaction(context.db, () =>
      // The status is kept unless named, as for users.
      changeWebhook(context, caller, path.id, { static_parameters: [], ...body }),
    ),

  updateWebhook: ({ path, body, caller, context }) =>
    transaction(context.db, () => changeWebhook(context, caller, path.id, body)),

  deleteWebhook: ({ path, caller, context: { db } }) =>
    transaction(db, () => {
      const { webhook_id } = findWebhook(db, caller, path.id);
      run(db, "DELETE FROM webhooks WHERE webhook_id = :webhook_id", { webhook_id });
      return null;
    }),
} satisfies Handlers<
  "listWebhooks" | "getWebhook" | "createWebhook" | "replaceWebhook" | "updateWebhook" | "deleteWebhook"
>;
