import type { DatabaseSync } from "node:sqlite";
import { all, get } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import type { Caller } from "../http/handler.ts";
import { fieldProblem, refuseFields } from "../../http/problem.ts";
import type { FieldError } from "../../http/problem.ts";
import { targetsOf } from "./route-config.ts";
import type { RouteConfig, Target } from "./route-config.ts";
import { refuseUsed } from "./used-by.ts";
import type { Link } from "./used-by.ts";

/** The records a route names beside its config. */
export type Named = {
  campaign_id: number | null;
  ad_source_id: number | null;
  whisper_prompt_id: number | null;
};

/** Campaign, ad source and whisper prompt exist in the account, else 404. */
export function requireNamed(db: DatabaseSync, account: number, named: Named): void {
  const kinds = [
    ["campaign_id", "campaign", "SELECT 1 FROM campaigns WHERE campaign_id = :id AND top_ou_id = :account"],
    ["ad_source_id", "ad source", "SELECT 1 FROM ad_sources WHERE ad_source_id = :id AND :account > 0"],
    ["whisper_prompt_id", "prompt", "SELECT 1 FROM prompts WHERE prompt_id = :id AND top_ou_id = :account"],
  ] as const;
  const errors = kinds.flatMap(([field, word, sql]) => {
    const id = named[field];
    if (id === null || get(db, sql, { id, account })) return [];
    return [{ field, message: `There is no ${word} ${id} in your account.` }];
  });
  refuseFields(404, errors);
}

function errorsOf(
  targets: Target[],
  kind: Target["kind"],
  says: (value: number) => string | null,
): FieldError[] {
  return targets.flatMap((target) => {
    const message = target.kind === kind ? says(Number(target.value)) : null;
    return message === null ? [] : [{ field: target.field, message }];
  });
}

/** What a config names exists in the account, else 404, and does its work, else 422. */
export function requireTargets(db: DatabaseSync, account: number, config: RouteConfig): void {
  const targets = targetsOf(config);
  const hasPrompt = (id: number) =>
    get(db, "SELECT 1 FROM prompts WHERE prompt_id = :id AND top_ou_id = :account", { id, account });
  const agentStatus = (id: number) =>
    get<{ status: string }>(
      db,
      "SELECT status FROM voice_agents WHERE agent_id = :id AND top_ou_id = :account",
      {
        id,
        account,
      },
    )?.status;
  refuseFields(404, [
    ...errorsOf(targets, "prompt_id", (id) =>
      hasPrompt(id) ? null : `There is no prompt ${id} in your account.`,
    ),
    ...errorsOf(targets, "agent_id", (id) =>
      agentStatus(id) ? null : `There is no agent ${id} in your account.`,
    ),
  ]);
  refuseFields(
    422,
    errorsOf(targets, "agent_id", (id) =>
      agentStatus(id) === "active" ? null : `The agent ${id} is inactive and takes no calls.`,
    ),
  );
}

type NumberUse = {
  phone_number_id: number;
  phone_number: string;
  route_id: number | null;
  route_name: string | null;
  path: string;
};

/**
 * The numbers a route is to have: in the caller's scope, or the route's already, else 404; free, else 409.
 * @param routeId null for a new route
 */
export function requireNumbers(
  db: DatabaseSync,
  caller: Caller,
  ids: number[],
  routeId: number | null,
): void {
  const found = all<NumberUse>(
    db,
    `SELECT phone_number_id, number.phone_number, number.provisioned_route_id AS route_id, route_name, unit.path
     FROM json_each(:ids) JOIN phone_numbers AS number ON phone_number_id = value
     JOIN org_units AS unit ON unit.org_unit_id = number.org_unit_id
     LEFT JOIN provisioned_routes AS route ON route.provisioned_route_id = number.provisioned_route_id`,
    { ids: JSON.stringify(ids) },
  );
  const known = new Map(
    found
      .filter(
        ({ path, route_id }) => isWithin(caller.orgPath, path) || (routeId !== null && route_id === routeId),
      )
      .map((number) => [number.phone_number_id, number]),
  );
  const about = (says: (id: number) => string | null): FieldError[] =>
    ids.flatMap((id, index) => {
      const message = says(id);
      return message === null ? [] : [{ field: `phone_number_ids.${index}`, message }];
    });
  refuseFields(
    404,
    about((id) => (known.has(id) ? null : `There is no number ${id} in your account.`)),
  );
  refuseFields(
    409,
    about((id) => {
      const number = known.get(id);
      if (!number || number.route_id === null || number.route_id === routeId) return null;
      return `${number.phone_number} already serves the route ${number.route_name ?? ""}.`;
    }),
  );
}

type Line = {
  route_id: number | null;
  route_name: string;
  route_type: string;
  route_status: string;
  config: string;
};

/** One of the account's own numbers with the route it serves; undefined for every phone outside. */
function ownLine(db: DatabaseSync, account: number, phone: string | number): Line | undefined {
  return get<Line>(
    db,
    `SELECT number.provisioned_route_id AS route_id, route_name, route_type, route_status, config
     FROM phone_numbers AS number JOIN org_units AS unit ON unit.org_unit_id = number.org_unit_id
     LEFT JOIN provisioned_routes AS route ON route.provisioned_route_id = number.provisioned_route_id
     WHERE number.phone_number = :phone AND unit.top_ou_id = :account`,
    { phone, account },
  );
}

function ringsOf(config: unknown): Target[] {
  return targetsOf(config).filter(({ kind }) => kind === "ring_to");
}

/** Whether a call to a phone comes back to the route, through whatever routes are on the way. */
function comesBack(
  db: DatabaseSync,
  account: number,
  phone: string | number,
  routeId: number,
  seen: Set<number>,
): boolean {
  const line = ownLine(db, account, phone);
  if (!line || line.route_id === null) return false;
  if (line.route_id === routeId) return true;
  if (seen.has(line.route_id)) return false;
  seen.add(line.route_id);
  return ringsOf(JSON.parse(line.config)).some(({ value }) => comesBack(db, account, value, routeId, seen));
}

/**
 * No call goes in circles, else 422. The route and its numbers are written already: the transaction takes them back.
 * @param field to blame when the config is as it was
 */
export function requireNoLoop(
  db: DatabaseSync,
  account: number,
  route: { id: number; config: RouteConfig },
  field: string | null,
): void {
  const seen = new Set<number>();
  for (const ring of ringsOf(route.config)) {
    if (!comesBack(db, account, ring.value, route.id, seen)) continue;
    throw fieldProblem(422, field ?? ring.field, `A call to ${ring.value} would come back to this route.`);
  }
}

/** Why a phone of the account takes no call; null when it does, or is none of the account's. */
function deadEnd(line: Line | undefined): string | null {
  if (!line) return null;
  if (line.route_id === null) return "serves no route";
  if (line.route_status !== "active") return `serves the route ${line.route_name}, which is inactive`;
  return line.route_type === "outbound"
    ? `serves the route ${line.route_name}, which only places calls`
    : null;
}

/** A phone of the account that is rung takes calls, and one that is shown is the account's: else 422. */
export function requireReachable(db: DatabaseSync, account: number, config: RouteConfig): void {
  const errors = targetsOf(config).flatMap(({ kind, value, field }): FieldError[] => {
    if (kind === "caller_id") {
      if (ownLine(db, account, value)) return [];
      return [{ field, message: `${value} is not one of the tracking numbers of your account.` }];
    }
    const reason = kind === "ring_to" ? deadEnd(ownLine(db, account, value)) : null;
    return reason === null ? [] : [{ field, message: `A call to ${value} leads nowhere: it ${reason}.` }];
  });
  refuseFields(422, errors);
}

/**
 * 409 when other routes ring a number that takes no calls any more: what was reachable when they were written stays so.
 * @param numbers E.164
 */
export function requireNotRung(
  db: DatabaseSync,
  caller: Caller,
  { account, routeId, numbers }: { account: number; routeId: number; numbers: readonly string[] },
): void {
  if (numbers.length === 0) return;
  const others = all<Link & { config: string }>(
    db,
    `SELECT provisioned_route_id, route_name, unit.path, config
     FROM org_units AS unit CROSS JOIN provisioned_routes USING (org_unit_id)
     WHERE unit.top_ou_id = :account AND deleted_on IS NULL AND provisioned_route_id <> :routeId
     ORDER BY fold(route_name), provisioned_route_id`,
    { account, routeId },
  );
  const rings = others.map((link) => ({
    link,
    phones: new Set(ringsOf(JSON.parse(link.config)).map(({ value }) => value)),
  }));
  for (const number of numbers) {
    const ringers = rings.filter(({ phones }) => phones.has(number)).map(({ link }) => link);
    refuseUsed(number, ringers, caller);
  }
}
