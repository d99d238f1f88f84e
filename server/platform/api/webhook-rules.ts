import type { components } from "../../../openapi.d.ts";
import type { PlatformContext } from "../context.ts";
import { fieldProblem } from "../http/problem.ts";
import { readEndpoint } from "../webhooks/endpoint.ts";

type StaticParameter = components["schemas"]["StaticParameter"];

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
