import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { cancelBroadcast } from "../broadcasts/cancel.ts";
import { fold } from "../../http/fold.ts";
import { all, get, run, transaction } from "../db/query.ts";
import { isWithin, subtree } from "../db/scope.ts";
import type { Caller, Handlers, Query } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { listScope } from "../http/scope.ts";
import { readRecipients, sortRecipients, writeRecipients } from "./broadcast-recipients.ts";
import type { SortedRecipients } from "./broadcast-recipients.ts";
import { broadcastColumns, broadcastTables, withStatus } from "./broadcast-rows.ts";
import type { Broadcast } from "./broadcast-rows.ts";
import {
  requireNoReturn,
  requireSchedule,
  requireSender,
  requireState,
  requireUnsent,
  requireUnit,
} from "./broadcast-rules.ts";

type BroadcastWrite = components["schemas"]["BroadcastWrite"];
type BroadcastPatch = components["schemas"]["BroadcastPatch"];
type Written = components["schemas"]["BroadcastWritten"];

/** The broadcast, when it belongs to a unit in the caller's scope. */
function findBroadcast(
  db: DatabaseSync,
  caller: Caller,
  broadcastId: number,
): Broadcast & { account: number } {
  const row = get<Broadcast & { account: number; path: string }>(
    db,
    `SELECT ${broadcastColumns}, broadcasts.top_ou_id AS account, unit.path FROM ${broadcastTables}
     CROSS JOIN org_units AS unit ON unit.org_unit_id = broadcasts.org_unit_id
     WHERE broadcasts.broadcast_id = :broadcastId`,
    { broadcastId },
  );
  if (!row || !isWithin(caller.orgPath, row.path)) {
    throw new Problem(404, `There is no broadcast ${broadcastId} in your account.`);
  }
  const { path: _path, ...broadcast } = row;
  return broadcast;
}

/** A moment as it is stored, and so compared: in UTC, with milliseconds. */
function toStored(moment: string | null | undefined): string | null {
  return moment == null ? null : new Date(moment).toISOString();
}

/** What of the broadcasts is asked for, as conditions on `broadcasts` that its index by account answers. */
function readFilters(db: DatabaseSync, caller: Caller, query: Query<"listBroadcasts">) {
  const scope = listScope(db, caller, query.org_unit_id);
  const [start, end] = [toStored(query.start), toStored(query.end)];
  if (start !== null && end !== null && end <= start) {
    throw fieldProblem(400, "end", "end must be after start.");
  }
  const search = fold(query.search ?? "").trim();
  const filters: [sql: string, values: Record<string, string | number>][] = [
    ["broadcasts.top_ou_id = :account", { account: Number.parseInt(scope, 10) }],
    [
      "broadcasts.org_unit_id IN (SELECT org_unit_id FROM org_units WHERE path >= :from AND path < :below)",
      subtree(scope),
    ],
  ];
  if (query.status !== undefined) filters.push([withStatus(query.status), {}]);
  if (start !== null) filters.push(["broadcasts.created_on >= :start", { start }]);
  if (end !== null) filters.push(["broadcasts.created_on < :end", { end }]);
  if (search) filters.push(["instr(fold(broadcasts.name), :search) > 0", { search }]);
  return {
    where: filters.map(([sql]) => sql).join(" AND "),
    parameters: Object.assign({}, ...filters.map(([, values]) => values)) as Record<string, string | number>,
  };
}

/** Writes a new broadcast. Inside a transaction. */
function insertBroadcast(db: DatabaseSync, caller: Caller, body: BroadcastWrite, now: Date): Written {
  const unit = requireUnit(db, caller, body.org_unit_id);
  const sender = requireSender(db, body.phone_number_id, caller.orgPath);
  const { contactIds, rejected } = sortRecipients(db, unit.top_ou_id, body.recipients);
  const scheduledAt = toStored(body.scheduled_at);
  const accepted = contactIds.length;
  if (body.status === "scheduled") requireSchedule({ scheduledAt, recipients: accepted }, null, now);
  const { id } = run(
    db,
    `INSERT INTO broadcasts (top_ou_id, org_unit_id, name, message, phone_number_id, phone_number, status, scheduled_at,
       recipients_total, created_on, created_by)
     VALUES (:account, :unit, :name, :message, :phone_number_id, :phone_number, :status, :scheduledAt,
       :accepted, :now, :author)`,
    {
      ...sender,
      scheduledAt,
      accepted,
      account: unit.top_ou_id,
      unit: unit.org_unit_id,
      name: body.name.trim(),
      message: body.message,
      status: body.status,
      now: now.toISOString(),
      author: caller.userId,
    },
  );
  writeRecipients(db, id, contactIds);
  return { broadcastId: id, accepted, rejected };
}

/** Makes a broadcast that has not begun what `body` says and leaves the rest. Inside a transaction. */
function changeBroadcast(
  db: DatabaseSync,
  caller: Caller,
  row: Broadcast & { account: number },
  body: Partial<BroadcastWrite>,
  now: Date,
): Written {
  requireState(row, "changed");
  requireUnsent(row, body);
  const status = body.status ?? row.status;
  if (body.org_unit_id !== undefined) requireUnit(db, caller, body.org_unit_id);
  requireNoReturn(row.status, status);
  const isOther = body.phone_number_id !== undefined && body.phone_number_id !== row.phone_number_id;
  // A number that is kept may lie outside the scope of who changes the text; it must still be able to send.
  const sender =
    isOther || body.phone_number_id !== undefined || status === "scheduled"
      ? requireSender(db, body.phone_number_id ?? row.phone_number_id, isOther ? caller.orgPath : null)
      : { phone_number_id: row.phone_number_id, phone_number: row.phone_number };
  const sorted: SortedRecipients | null =
    body.recipients === undefined ? null : sortRecipients(db, row.account, body.recipients);
  const accepted = sorted ? sorted.contactIds.length : row.recipients_total;
  const scheduledAt = body.scheduled_at === undefined ? row.scheduled_at : toStored(body.scheduled_at);
  if (status === "scheduled") {
    const known = row.status === "scheduled" ? row.scheduled_at : null;
    requireSchedule({ scheduledAt, recipients: accepted }, known, now);
  }
  run(
    db,
    `UPDATE broadcasts SET org_unit_id = :unit, name = :name, message = :message, phone_number_id = :phone_number_id,
       phone_number = :phone_number, status = :status, scheduled_at = :scheduledAt, recipients_total = :accepted,
       missed_at = iif(:status = 'scheduled', NULL, missed_at)
     WHERE broadcast_id = :id`,
    {
      ...sender,
      scheduledAt,
      status: status === "missed" ? "draft" : status,
      accepted,
      id: row.broadcast_id,
      unit: body.org_unit_id ?? row.org_unit_id,
      name: body.name?.trim() ?? row.name,
      message: body.message ?? row.message,
    },
  );
  if (sorted) writeRecipients(db, row.broadcast_id, sorted.contactIds);
  return { broadcastId: row.broadcast_id, accepted, rejected: sorted?.rejected ?? [] };
}

/** Stops a broadcast, also while it is being sent. Nothing else can be changed with the same request. */
function stopBroadcast(db: DatabaseSync, row: Broadcast, body: BroadcastPatch): Written {
  requireState(row, "cancelled");
  const [other] = Object.keys(body).filter((field) => field !== "status");
  if (other !== undefined) {
    throw fieldProblem(422, other, "A broadcast is cancelled as it is: send status alone.");
  }
  cancelBroadcast(db, row.broadcast_id);
  return { broadcastId: row.broadcast_id, accepted: row.recipients_total, rejected: [] };
}

/** One text to many contacts. The worker sends them: see broadcasts/broadcast-job.ts. */
export const broadcastHandlers = {
  listBroadcasts: ({ query, caller, context: { db } }) => {
    const { where, parameters } = readFilters(db, caller, query);
    const order = query.sort_order;
    const broadcasts = all<Broadcast>(
      db,
      `SELECT ${broadcastColumns} FROM ${broadcastTables} WHERE ${where}
       ORDER BY broadcasts.created_on ${order}, broadcasts.broadcast_id ${order} LIMIT :limit OFFSET :offset`,
      { ...parameters, limit: query.limit, offset: query.offset },
    );
    const found = get<{ total: number }>(
      db,
      `SELECT count(*) AS total FROM broadcasts WHERE ${where}`,
      parameters,
    );
    return { broadcasts, total: found?.total ?? 0 };
  },

  getBroadcast: ({ path, query, caller, context: { db } }) => {
    const { account: _account, ...broadcast } = findBroadcast(db, caller, path.id);
    return { ...broadcast, ...readRecipients(db, broadcast, query) };
  },

  createBroadcast: ({ body, caller, context: { db, now } }) =>
    transaction(db, () => insertBroadcast(db, caller, body, now())),

  replaceBroadcast: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const row = findBroadcast(db, caller, path.id);
      return changeBroadcast(db, caller, row, { scheduled_at: null, ...body }, now());
    }),

  updateBroadcast: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const row = findBroadcast(db, caller, path.id);
      const { status, ...rest } = body;
      if (status === "cancelled") return stopBroadcast(db, row, body);
      return changeBroadcast(
        db,
        caller,
        row,
        { ...rest, ...(status === undefined ? {} : { status }) },
        now(),
      );
    }),

  deleteBroadcast: ({ path, caller, context: { db } }) =>
    transaction(db, () => {
      const row = findBroadcast(db, caller, path.id);
      requireState(row, "deleted");
      run(db, "DELETE FROM broadcasts WHERE broadcast_id = :id", { id: row.broadcast_id });
      return null;
    }),
} satisfies Handlers<
  | "listBroadcasts"
  | "getBroadcast"
  | "createBroadcast"
  | "replaceBroadcast"
  | "updateBroadcast"
  | "deleteBroadcast"
>;
