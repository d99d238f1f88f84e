import { builtNumber } from "../db/broadcast-builders.ts";
import { builtPassword } from "../db/builders.ts";
import type { OperationId } from "../http/handler.ts";
import type { Fields } from "./schema-shape.ts";

/** Ids of numbers that are reserved, and followed by another. */
export const spareNumbers = Array.from({ length: 49 }, (_, n) => 501 + n);

/** Values of fields that are mostly taken: what the world of these tests holds. Others are tried, too. */
export const likely: Record<string, readonly unknown[]> = {
  email: ["ann@acme.test", "sue@acme.test"],
  password: [builtPassword],
  org_unit_id: [1001, 1002, 1003],
  ct_user_ou_id: [1001, 1002, 1003],
  org_unit_parent_id: [1001, 1002],
  phone_number_id: [1],
  phone_number_ids: spareNumbers.flatMap((id) => [[id], [id, id + 1]]),
  recipients: [[], [builtNumber(0)], [builtNumber(1), "none", "", builtNumber(1)]],
  campaign_id: [1],
  ad_source_id: [1],
  whisper_prompt_id: [1],
  prompt_id: [1],
  agent_id: [1],
  numbers: Array.from({ length: 30 }, (_, line) => [`${8015550100 + line}`]),
  scheduled_at: ["2027-01-01T12:00:00Z", "2027-01-01T12:00:00.5-07:00"],
};

/** Values of fields for which a rule beside the schema refuses all others with 400. */
export const only: Record<string, readonly unknown[]> = {
  industry_id: [1, 2],
  top_ou_id: [1001],
  endpoint_url: ["https://hooks.acme.test/calls", "https://hooks.acme.test:8443/a?b=c#d", "https://8.8.8.8/"],
  match: ["801*", "555", "1800FLOWERS", "*88", "(801) 555-01"],
};

type Rule = (value: Fields) => Fields;

function distinct<Item>(items: readonly Item[], key: (item: Item) => unknown): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

const DAY_MS = 864e5;

/** Both bounds of a range, in order and at most 31 days apart. */
const inOrder: Rule = (query) => {
  const { start, end, ...rest } = query;
  if (typeof start !== "string" || typeof end !== "string") return query;
  const from = Math.min(Date.parse(start), Date.parse("9999-01-01T00:00:00Z"));
  const ms = 1 + (Math.abs(Date.parse(end)) % (30 * DAY_MS));
  return { ...rest, start: new Date(from).toISOString(), end: new Date(from + ms).toISOString() };
};

/** A range without an end goes on until now. */
const untilNow: Rule = (query) => {
  const { start, ...rest } = inOrder(query);
  if (typeof start !== "string") return rest;
  return { ...rest, start: "end" in rest ? start : "2026-03-01T12:00:00-07:00" };
};

const configRules: Record<string, Rule> = {
  percentage: (config) => {
    const branches = config["branches"] as Fields[];
    const rest = 100 - (branches.length - 1);
    return { branches: branches.map((branch, n) => ({ ...branch, percent: n === 0 ? rest : 1 })) };
  },
  schedule: (config) => {
    const rules = config["rules"] as Fields[];
    return {
      ...config,
      rules: rules.map((rule, hour) => ({ ...rule, from: `0${hour}:00`, to: `0${hour}:59` })),
    };
  },
  ivr: (config) => ({ ...config, options: distinct(config["options"] as Fields[], ({ key }) => key) }),
  georoute: (config) => {
    const rules = config["rules"] as Fields[];
    return {
      ...config,
      rules: rules.map(({ action }, n) =>
        n % 2 === 0 ? { action, zips: [`8410${n}`] } : { action, states: [`U${"ABCD"[n]}`] },
      ),
    };
  },
};

const route: Rule = (body) => {
  const fix = configRules[String(body["route_type"])];
  return fix ? { ...body, config: fix(body["config"] as Fields) } : body;
};

const webhook: Rule = (body) => {
  const parameters = body["static_parameters"] as Fields[] | undefined;
  return parameters ? { ...body, static_parameters: distinct(parameters, ({ name }) => name) } : body;
};

const rules: { [Id in OperationId]?: Rule } = {
  createUser: (body) => (body["user_status"] === "deleted" ? { ...body, user_status: "inactive" } : body),
  listCalls: untilNow,
  listSmsConversations: inOrder,
  listBroadcasts: inOrder,
  searchAvailableNumbers: ({ match, state, rate_center, ...rest }) => {
    if (match !== undefined) return { ...rest, match };
    return state === undefined
      ? rest
      : { ...rest, state, ...(rate_center === undefined ? {} : { rate_center }) };
  },
  createRoute: route,
  replaceRoute: route,
  updateRoute: route,
  createWebhook: webhook,
  replaceWebhook: webhook,
  updateWebhook: webhook,
};

/** A value that its schema allows, changed so that it keeps the rules beside the schema, too: those that answer 400. */
export function inRule(id: OperationId, value: Fields): Fields {
  return rules[id]?.(value) ?? value;
}
