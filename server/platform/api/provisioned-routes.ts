import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { carrierNumber } from "../carrier/carrier.ts";
import { all, run, transaction } from "../db/query.ts";
import type { Caller, Handlers } from "../http/handler.ts";
import { listScope, requireOpenUnit } from "../http/scope.ts";
import { requireBody } from "../../http/validator.ts";
import { loadContract } from "../http/contract.ts";
import { checkConfig } from "./route-config.ts";
import { eraseRouteLinks, writeRouteLinks } from "./route-links.ts";
import { findRoute, readRoutes } from "./route-rows.ts";
import type { StoredRoute } from "./route-rows.ts";
import {
  requireNamed,
  requireNoLoop,
  requireNotRung,
  requireNumbers,
  requireReachable,
  requireTargets,
} from "./route-rules.ts";

type RouteWrite = components["schemas"]["RouteWrite"];
type Fields = Required<RouteWrite>;

/** A write from its body: what it leaves open gets the default. */
function withDefaults(body: RouteWrite, status: Fields["route_status"]): Fields {
  return {
    phone_number_ids: [],
    campaign_id: null,
    ad_source_id: null,
    record_calls: true,
    whisper_prompt_id: null,
    sms_enabled: false,
    route_status: status,
    ...body,
  };
}

function fieldsOf(route: StoredRoute): Fields {
  return {
    route_name: route.route_name,
    route_type: route.route_type,
    phone_number_ids: route.phone_number_ids,
    org_unit_id: route.org_unit_id,
    campaign_id: route.campaign_id,
    ad_source_id: route.ad_source_id,
    record_calls: route.record_calls,
    whisper_prompt_id: route.whisper_prompt_id,
    sms_enabled: route.sms_enabled,
    route_status: route.route_status,
    config: route.config,
  };
}

function toParameters(fields: Fields, now: Date) {
  const { phone_number_ids: _ids, config, route_name, record_calls, sms_enabled, ...plain } = fields;
  return {
    ...plain,
    route_name: route_name.trim(),
    config: JSON.stringify(config),
    record_calls: record_calls ? 1 : 0,
    sms_enabled: sms_enabled ? 1 : 0,
    now: now.toISOString(),
  };
}

/**
 * Gives the route these numbers and no others; what it had goes back to reserved. Where texting is on, the numbers that
 * can and do not yet are put up for registration with the carrier.
 */
function assignNumbers(db: DatabaseSync, routeId: number, { phone_number_ids, sms_enabled }: Fields): void {
  const ids = JSON.stringify(phone_number_ids);
  run(
    db,
    `UPDATE phone_numbers SET provisioned_route_id = NULL
     WHERE provisioned_route_id = :routeId AND phone_number_id NOT IN (SELECT value FROM json_each(:ids))`,
    { routeId, ids },
  );
  run(
    db,
    `UPDATE phone_numbers SET provisioned_route_id = :routeId
     WHERE phone_number_id IN (SELECT value FROM json_each(:ids))`,
    { routeId, ids },
  );
  if (!sms_enabled) return;
  const silent = all<{ phone_number_id: number; phone_number: string }>(
    db,
    `SELECT phone_number_id, phone_number FROM phone_numbers
     WHERE provisioned_route_id = :routeId AND sms_status = 'off'`,
    { routeId },
  );
  for (const { phone_number_id, phone_number } of silent) {
    if (carrierNumber(phone_number.slice(2))?.sms_capable !== true) continue;
    run(db, "UPDATE phone_numbers SET sms_status = 'pending' WHERE phone_number_id = :phone_number_id", {
      phone_number_id,
    });
  }
}

type Change = {
  caller: Caller;
  account: number;
  /** What the route is to be. */
  fields: Fields;
  /** The route as it is; null for a new one. */
  before: StoredRoute | null;
  /** Whether the config comes with the request: what is old has been checked when it came. */
  newConfig: boolean;
  now: Date;
};

/** Writes a route, if every rule allows. Runs inside a transaction. */
function saveRoute(db: DatabaseSync, change: Change): { provisionedRouteId: number } {
  const { caller, account, fields, before, newConfig, now } = change;
  if (newConfig) checkConfig(fields.route_type, fields.config);
  requireNamed(db, account, fields);
  if (newConfig) requireTargets(db, account, fields.config);
  requireNumbers(db, caller, fields.phone_number_ids, before?.provisioned_route_id ?? null);
  const parameters = toParameters(fields, now);
  const id = before ? updateRow(db, before.provisioned_route_id, parameters) : insertRow(db, parameters);
  assignNumbers(db, id, fields);
  writeRouteLinks(db, id, fields.config, fields.whisper_prompt_id);
  requireNoLoop(db, account, { id, config: fields.config }, newConfig ? null : "phone_number_ids");
  if (newConfig) requireReachable(db, account, fields.config);
  requireNotRung(db, caller, { account, routeId: id, numbers: deafened(before, fields) });
  return { provisionedRouteId: id };
}

/** The numbers that a route took calls on and, as it is to be, does not take them on any more. */
function deafened(before: StoredRoute | null, after: Fields | null): string[] {
  const answers = (route: Pick<Fields, "route_status" | "route_type">) =>
    route.route_status === "active" && route.route_type !== "outbound";
  if (!before || !answers(before)) return [];
  const kept = after && answers(after) ? after.phone_number_ids : [];
  return before.phone_numbers.filter((_, n) => !kept.includes(before.phone_number_ids[n] ?? 0));
}

type Parameters = ReturnType<typeof toParameters>;

function insertRow(db: DatabaseSync, parameters: Parameters): number {
  return run(
    db,
    `INSERT INTO provisioned_routes (org_unit_id, route_name, route_type, config, campaign_id, ad_source_id,
       record_calls, whisper_prompt_id, sms_enabled, route_status, route_created, route_modified)
     VALUES (:org_unit_id, :route_name, :route_type, :config, :campaign_id, :ad_source_id,
       :record_calls, :whisper_prompt_id, :sms_enabled, :route_status, :now, :now)`,
    parameters,
  ).id;
}

function updateRow(db: DatabaseSync, routeId: number, parameters: Parameters): number {
  run(
    db,
    `UPDATE provisioned_routes SET org_unit_id = :org_unit_id, route_name = :route_name, route_type = :route_type,
       config = :config, campaign_id = :campaign_id, ad_source_id = :ad_source_id, record_calls = :record_calls,
       whisper_prompt_id = :whisper_prompt_id, sms_enabled = :sms_enabled, route_status = :route_status,
       route_modified = :now
     WHERE provisioned_route_id = :routeId`,
    { ...parameters, routeId },
  );
  return routeId;
}

/** Call routing: what happens to a call to one of the tracking numbers. */
export const routeHandlers = {
  listRoutes: ({ query, caller, context: { db } }) =>
    readRoutes(db, listScope(db, caller, query.org_unit_id), query),

  getRoute: ({ path, caller, context: { db } }) => {
    const { top_ou_id: _account, ...route } = findRoute(db, caller, path.id);
    return route;
  },

  createRoute: ({ body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const account = requireOpenUnit(db, caller, body.org_unit_id).top_ou_id;
      const fields = withDefaults(body, "active");
      return saveRoute(db, { caller, account, fields, before: null, newConfig: true, now: now() });
    }),

  replaceRoute: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const before = findRoute(db, caller, path.id);
      if (body.org_unit_id !== before.org_unit_id) requireOpenUnit(db, caller, body.org_unit_id);
      // A route is neither switched on nor off by a replacement that does not say so.
      const fields = withDefaults(body, before.route_status);
      return saveRoute(db, {
        caller,
        account: before.top_ou_id,
        fields,
        before,
        newConfig: true,
        now: now(),
      });
    }),

  updateRoute: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const before = findRoute(db, caller, path.id);
      const fields: Fields = { ...fieldsOf(before), ...body };
      const newConfig = body.config !== undefined;
      // A config alone has not been held against a kind yet: openapi.yaml cannot know which.
      if (newConfig && body.route_type === undefined) requireBody(loadContract(), "replaceRoute", fields);
      if (fields.org_unit_id !== before.org_unit_id) requireOpenUnit(db, caller, fields.org_unit_id);
      return saveRoute(db, { caller, account: before.top_ou_id, fields, before, newConfig, now: now() });
    }),

  // The row stays, for the calls that name it.
  deleteRoute: ({ path, caller, context: { db, now } }) =>
    transaction(db, () => {
      const route = findRoute(db, caller, path.id);
      const { provisioned_route_id: routeId, top_ou_id: account } = route;
      requireNotRung(db, caller, { account, routeId, numbers: deafened(route, null) });
      run(db, "UPDATE phone_numbers SET provisioned_route_id = NULL WHERE provisioned_route_id = :routeId", {
        routeId,
      });
      eraseRouteLinks(db, routeId);
      run(
        db,
        `UPDATE provisioned_routes SET deleted_on = :now, whisper_prompt_id = NULL
         WHERE provisioned_route_id = :routeId`,
        { routeId, now: now().toISOString() },
      );
      return null;
    }),
} satisfies Handlers<
  "listRoutes" | "getRoute" | "createRoute" | "replaceRoute" | "updateRoute" | "deleteRoute"
>;
