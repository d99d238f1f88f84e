import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import type { PlatformContext } from "../context.ts";
import type { Caller } from "../http/handler.ts";
import { fieldProblem } from "../http/problem.ts";
import { findUnit } from "../http/scope.ts";
import { readEndpoint } from "../webhooks/endpoint.ts";

type StaticParameter = components["schemas"]["StaticParameter"];

/** The org unit a webhook is put into: in scope, else 404, and open, else 409. */
export function requireWebhookUnit(db: DatabaseSync, caller: Caller, orgUnitId: number): void {
  const unit = findUnit(db, caller, orgUnitId);
  if (!unit) throw fieldProblem(404, "org_unit_id", `There is no group ${orgUnitId} in your account.`);
  if (unit.org_unit_status === "active") return;
  const message = `The group ${unit.org_unit_name} is inactive. Choose an active group.`;
  throw fieldProblem(409, "org_unit_id", message);
}

/** 400 when an address must not be sent to. */
export function requireEndpoint(text: string, { allowLoopbackWebhooks = false }: PlatformContext): void {
  const endpoint = readEndpoint(text, allowLoopbackWebhooks);
  if ("refusal" in endpoint) throw fieldProblem(400, "endpoint_url", endpoint.refusal);
}

/** 400 when a parameter comes twice: they are sent as one object. */
export function requireDistinct(parameters: readonly StaticParameter[]): void {
  const names = new Set<string>();
  for (const { name } of parameters) {
    if (names.has(name)) throw fieldProblem(400, "static_parameters", `The parameter ${name} comes twice.`);
    names.add(name);
  }
}
