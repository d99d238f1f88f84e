import { idOrNull, measure, objects, textOrDash, textOrNull, texts } from "./loose.ts";

/**
 * What happens to a call next. `kind` is forward, voicemail, hangup or agent, or a word that nobody has told us yet; the
 * rest is there as far as the kind has it. Seconds are NaN when they did not come.
 */
export type RouteAction = {
  kind: string;
  ring_to: string | null;
  ring_seconds: number;
  prompt_id: number | null;
  email: string | null;
  agent_id: number | null;
};

/** The config of a route (shapes assumed), read by its type; `other` is what we cannot read. */
export type RouteConfig =
  | {
      kind: "ring";
      order: "one" | "all" | "turns";
      ring_to: string[];
      ring_seconds: number;
      no_answer: RouteAction;
    }
  | { kind: "percentage"; branches: { percent: number; ring_to: string }[] }
  | {
      kind: "schedule";
      timezone: string | null;
      rules: { days: string[]; from: string; to: string; action: RouteAction }[];
      otherwise: RouteAction;
    }
  | {
      kind: "ivr";
      prompt_id: number | null;
      timeout_seconds: number;
      retries: number;
      options: { key: string; action: RouteAction }[];
      invalid: RouteAction;
    }
  | {
      kind: "georoute";
      rules: { states: string[]; zips: string[]; action: RouteAction }[];
      otherwise: RouteAction;
    }
  | { kind: "voicemail"; prompt_id: number | null; email: string | null }
  | { kind: "hangup"; prompt_id: number | null }
  | { kind: "outbound"; caller_id: string }
  | { kind: "other" };

type Fields = { [name: string]: unknown };

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function rowsOf(value: unknown): Fields[] {
  return objects(value).map(fieldsOf);
}

/** Reads an action of a route; never fails. */
export function routeActionOf(value: unknown): RouteAction {
  const { kind, ring_to, ring_seconds, prompt_id, email, agent_id } = fieldsOf(value);
  return {
    kind: textOrDash(kind),
    ring_to: textOrNull(ring_to),
    ring_seconds: measure(ring_seconds),
    prompt_id: idOrNull(prompt_id),
    email: textOrNull(email),
    agent_id: idOrNull(agent_id),
  };
}

const orders = { forward: "one", simultaneous: "all", round_robin: "turns" } as const;

/** Reads the config of a route; never fails. What its type does not know is left out. */
export function routeConfigOf(routeType: string, value: unknown): RouteConfig {
  const config = fieldsOf(value);
  switch (routeType) {
    case "forward":
    case "simultaneous":
    case "round_robin": {
      const { ring_to: numbers, ring_seconds: seconds, no_answer: next } = config;
      return {
        kind: "ring",
        order: orders[routeType],
        ring_to: Array.isArray(numbers) ? texts(numbers) : [textOrDash(numbers)],
        ring_seconds: measure(seconds),
        no_answer: routeActionOf(next),
      };
    }
    case "percentage":
      return {
        kind: "percentage",
        branches: rowsOf(config["branches"]).map(({ percent, ring_to }) => ({
          percent: measure(percent),
          ring_to: textOrDash(ring_to),
        })),
      };
    case "schedule":
      return {
        kind: "schedule",
        timezone: textOrNull(config["timezone"]),
        rules: rowsOf(config["rules"]).map(({ days, from, to, action }) => ({
          days: texts(days),
          from: textOrDash(from),
          to: textOrDash(to),
          action: routeActionOf(action),
        })),
        otherwise: routeActionOf(config["otherwise"]),
      };
    case "ivr":
      return {
        kind: "ivr",
        prompt_id: idOrNull(config["prompt_id"]),
        timeout_seconds: measure(config["timeout_seconds"]),
        retries: measure(config["retries"]),
        options: rowsOf(config["options"]).map(({ key, action }) => ({
          key: textOrDash(key),
          action: routeActionOf(action),
        })),
        invalid: routeActionOf(config["invalid"]),
      };
    case "georoute":
      return {
        kind: "georoute",
        rules: rowsOf(config["rules"]).map(({ states, zips, action }) => ({
          states: texts(states),
          zips: texts(zips),
          action: routeActionOf(action),
        })),
        otherwise: routeActionOf(config["otherwise"]),
      };
    case "voicemail":
      return {
        kind: "voicemail",
        prompt_id: idOrNull(config["prompt_id"]),
        email: textOrNull(config["email"]),
      };
    case "hangup":
      return { kind: "hangup", prompt_id: idOrNull(config["prompt_id"]) };
    case "outbound":
      return { kind: "outbound", caller_id: textOrDash(config["caller_id"]) };
    default:
      return { kind: "other" };
  }
}
