import type { components } from "../../../openapi.d.ts";
import type { PlatformContext } from "../context.ts";
import { fieldProblem } from "../../http/problem.ts";
import { readEndpoint } from "../webhooks/endpoint.ts";

type StaticParameter = components["schemas"]["StaticParameter"];

/** An address as the URL standard writes it, in ASCII; 400 when it must not be sent to. */
export function endpointOf(text: string, { allowLoopbackWebhooks = false }: PlatformContext): string {
  const endpoint = readEndpoint(text, allowLoopbackWebhooks);
  if ("refusal" in endpoint) throw fieldProblem(400, "endpoint_url", endpoint.refusal);
  return endpoint.url.href;
}

/** 400 when a parameter comes twice: they are sent as one object. */
export function requireDistinct(parameters: readonly StaticParameter[]): void {
  const names = new Set<string>();
  for (const { name } of parameters) {
    if (names.has(name)) throw fieldProblem(400, "static_parameters", `The parameter ${name} comes twice.`);
    names.add(name);
  }
}
