import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { get } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import type { Caller } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { findUnit } from "../http/scope.ts";
import type { ScopeUnit } from "../http/scope.ts";
import type { Broadcast } from "./broadcast-rows.ts";

type Status = Broadcast["status"];
type BroadcastWrite = components["schemas"]["BroadcastWrite"];

/** What may be asked of a broadcast, and in which states. */
const allowed = {
  changed: ["draft", "scheduled", "missed"],
  cancelled: ["draft", "scheduled", "missed", "sending"],
  deleted: ["draft", "cancelled"],
} as const satisfies Record<string, readonly Status[]>;

/** 422, with the state in the message, unless the broadcast is in a state that allows it. */
export function requireState({ status }: { status: Status }, deed: keyof typeof allowed): void {
  const states: readonly Status[] = allowed[deed];
  if (states.includes(status)) return;
  const list = states.join(" or ");
  throw new Problem(422, `This broadcast is ${status}. Only while it is ${list} can it be ${deed}.`);
}

/** 422 for another text, number or list once some people have received it: the others get the same, or nothing. */
export function requireUnsent({ sent }: Broadcast, body: Partial<BroadcastWrite>): void {
  const field = (["message", "phone_number_id", "recipients"] as const).find((name) => name in body);
  if (sent === 0 || field === undefined) return;
  throw fieldProblem(
    422,
    field,
    `${sent} people have had this broadcast: give it another time, or cancel it.`,
  );
}

/** 422 for scheduled → draft: a scheduled broadcast is changed in place, or cancelled. */
export function requireNoReturn(before: Status, after: Status): void {
  if (before !== "scheduled" || after !== "draft") return;
  const message =
    "This broadcast is scheduled. It cannot become a draft again: change it as it is or cancel it.";
  throw fieldProblem(422, "status", message);
}

/** The org unit a broadcast is put into: in scope, else 403, and open, else 422. */
export function requireUnit(db: DatabaseSync, caller: Caller, orgUnitId: number): ScopeUnit {
  const unit = findUnit(db, caller, orgUnitId);
  if (!unit) throw fieldProblem(403, "org_unit_id", `Org unit ${orgUnitId} is not part of your account.`);
  if (unit.org_unit_status !== "active") {
    throw fieldProblem(
      422,
      "org_unit_id",
      `The group ${unit.org_unit_name} is inactive. Choose an active group.`,
    );
  }
  return unit;
}

type Sender = { phone_number_id: number; phone_number: string };
type SenderRow = Sender & { sms_status: "off" | "pending" | "active"; path: string };

/**
 * The number a broadcast comes from: one that may send texts, else 422.
 * @param scope `org_units.path` below which it must be; null for a number that was checked when it was chosen
 */
export function requireSender(db: DatabaseSync, phoneNumberId: number, scope: string | null): Sender {
  const row = get<SenderRow>(
    db,
    `SELECT phone_number_id, phone_numbers.phone_number, sms_status, path
     FROM phone_numbers JOIN org_units USING (org_unit_id) WHERE phone_number_id = :phoneNumberId`,
    { phoneNumberId },
  );
  if (!row || (scope !== null && !isWithin(scope, row.path))) {
    throw fieldProblem(422, "phone_number_id", `There is no number ${phoneNumberId} in your account.`);
  }
  if (row.sms_status !== "active") {
    throw fieldProblem(
      422,
      "phone_number_id",
      `${row.phone_number} cannot send texts: texting is ${row.sms_status}.`,
    );
  }
  return { phone_number_id: row.phone_number_id, phone_number: row.phone_number };
}

/**
 * A broadcast that is to be sent has a time that is not past, else 422, and somebody to go to, else 422.
 * @param known when it is scheduled for already: saying so again changes nothing, so it is true even a moment late
 */
export function requireSchedule(
  { scheduledAt, recipients }: { scheduledAt: string | null; recipients: number },
  known: string | null,
  now: Date,
): void {
  if (scheduledAt === null) {
    throw fieldProblem(422, "scheduled_at", "scheduled_at is missing: say when to send the broadcast.");
  }
  if (scheduledAt !== known && scheduledAt < now.toISOString()) {
    throw fieldProblem(422, "scheduled_at", "scheduled_at is in the past.");
  }
  if (recipients === 0) {
    throw fieldProblem(422, "recipients", "There is nobody to send this broadcast to.");
  }
}
