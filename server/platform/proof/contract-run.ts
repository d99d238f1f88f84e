import { createTestPlatform } from "../test-platform.ts";
import { documented, faultsOfAnswer, faultsOfRequest } from "./documented.ts";
import { exchange, operationOf } from "./exchange.ts";
import type { Ask, Send } from "./exchange.ts";
import { generalScenarios } from "./general-scenarios.ts";
import type { Scenario } from "./scenario.ts";
import { voiceAgentScenarios } from "./scenarios/ai-voice-agents.ts";
import { broadcastScenarios } from "./scenarios/broadcast.ts";
import { callScenarios } from "./scenarios/calls.ts";
import { groupScenarios } from "./scenarios/groups.ts";
import { promptScenarios } from "./scenarios/media-prompts.ts";
import { oauthScenarios } from "./scenarios/oauth.ts";
import { phoneNumberScenarios } from "./scenarios/phone-numbers.ts";
import { routeScenarios } from "./scenarios/provisioned-routes.ts";
import { smsScenarios } from "./scenarios/sms.ts";
import { tagScenarios } from "./scenarios/tag.ts";
import { userScenarios } from "./scenarios/users.ts";
import { webhookScenarios } from "./scenarios/webhooks.ts";

const scenarios: Scenario[] = [
  ...generalScenarios,
  ...oauthScenarios,
  ...userScenarios,
  ...groupScenarios,
  ...callScenarios,
  ...smsScenarios,
  ...phoneNumberScenarios,
  ...routeScenarios,
  ...broadcastScenarios,
  ...webhookScenarios,
  ...promptScenarios,
  ...voiceAgentScenarios,
  ...tagScenarios,
];

/** How one operation did. */
type Row = {
  id: string;
  /** `GET /v3/users/{id}`. */
  address: string;
  source: string;
  documented: number[];
  /** Of the documented statuses, those that were reached by a scenario that holds. */
  reached: number[];
};

export type ContractReport = {
  rows: Row[];
  /** Requests that were sent. */
  requests: number;
  /** Statuses that no scenario reached: `createUser 409`. */
  missing: string[];
  /** Scenarios that did not go as documented, in words. */
  faults: string[];
};

/** A parameter as a client that reads the documentation would hold it, before it becomes text. */
function parametersOf({ operation }: Scenario, { id, query = {} }: Ask): Record<string, unknown> {
  const types = new Map(operationOf(operation).parameters.map(({ name, type }) => [name, type]));
  const held = Object.entries(query).map(([name, value]) => {
    if (types.get(name) === "array") return [name, String(value).split(",")];
    return [name, types.get(name) === "boolean" ? value === "true" : value];
  });
  return { ...Object.fromEntries(held), ...(id === undefined ? {} : { id }) };
}

/** A form as its schema sees it: a file is bytes. */
function bodyOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value instanceof Blob ? "bytes" : value]),
  );
}

/** Plays a scenario on a platform of its own. Answers what did not go as documented. */
async function play(scenario: Scenario, send: Send | undefined): Promise<string[]> {
  const platform = createTestPlatform();
  try {
    await scenario.arrange?.(platform);
    const { request } = scenario;
    const ask = typeof request === "function" ? await request(platform) : request;
    const operation = operationOf(scenario.operation);
    const { status: expected } = scenario;
    const reply = await exchange(platform, operation, ask, { expected, ...(send && { send }) });
    const named = (fault: string) => `${scenario.operation} ${scenario.status}: ${fault}`;
    if (reply.status !== scenario.status) {
      return [named(`answered ${reply.status} instead, ${JSON.stringify(reply.body)}`)];
    }
    const sent = { parameters: parametersOf(scenario, ask), body: bodyOf(ask.body) };
    return [
      ...reply.faults,
      ...faultsOfAnswer(operation, reply),
      ...(reply.status === 200 ? faultsOfRequest(operation, sent) : []),
    ].map(named);
  } finally {
    platform.db.close();
  }
}

/**
 * Plays every scenario through the real apps and compares what came back with openapi.yaml.
 * @param send how requests get to the apps; without it in process
 */
export async function runContract(send?: Send): Promise<ContractReport> {
  const held = new Map<string, Set<number>>();
  const faults: string[] = [];
  for (const scenario of scenarios) {
    const found = await play(scenario, send);
    faults.push(...found);
    const statuses = held.get(scenario.operation) ?? new Set<number>();
    if (found.length === 0) statuses.add(scenario.status);
    held.set(scenario.operation, statuses);
  }
  const rows = documented.map(({ operation, source, statuses }): Row => ({
    id: operation.id,
    address: `${operation.method.toUpperCase()} ${operation.path}`,
    source,
    documented: statuses,
    reached: statuses.filter((status) => held.get(operation.id)?.has(status)),
  }));
  const missing = rows.flatMap((row) =>
    row.documented.filter((status) => !row.reached.includes(status)).map((status) => `${row.id} ${status}`),
  );
  return { rows, requests: scenarios.length, missing, faults };
}
