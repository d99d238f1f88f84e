import { buildAgent, buildUse } from "../../db/media-builders.ts";
import { buildNumber, buildPrompt } from "../../db/route-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

const phone = "+14355550123";
const voicemail = { kind: "voicemail", prompt_id: 1, email: "desk@acme.test" };
const forward = { kind: "forward", ring_to: phone, ring_seconds: 20 };
const group = { ring_to: [phone, "+14355550124"], ring_seconds: 20, no_answer: voicemail };

/** One config of each kind. */
const configs: Record<string, object> = {
  forward: { ring_to: phone, ring_seconds: 20, no_answer: { kind: "agent", agent_id: 1 } },
  simultaneous: group,
  round_robin: group,
  percentage: {
    branches: [
      { percent: 60, ring_to: phone },
      { percent: 40, ring_to: "+14355550124" },
    ],
  },
  schedule: {
    timezone: "America/Denver",
    rules: [{ days: ["mon"], from: "08:00", to: "17:00", action: forward }],
    otherwise: { kind: "hangup" },
  },
  ivr: {
    prompt_id: 1,
    timeout_seconds: 5,
    retries: 1,
    options: [{ key: "1", action: forward }],
    invalid: voicemail,
  },
  georoute: { rules: [{ states: ["UT"], action: forward }], otherwise: voicemail },
  voicemail: { prompt_id: 1, email: "desk@acme.test" },
  hangup: {},
  outbound: { caller_id: "+18015550102" },
};

/** Prompt 1, agent 1, the route 1 with the number 1, and a free number 2. */
function arrange({ db }: TestPlatform): void {
  buildPrompt(db, { id: 1 });
  buildAgent(db, { id: 1, unit: 1001, name: "Frida" });
  const route = buildUse(db, { unit: 1001, name: "Main line" });
  buildUse(db, { unit: 1001, name: "Other line" });
  buildNumber(db, { id: 1, number: "+18015550101", route });
  buildNumber(db, { id: 2, number: "+18015550102" });
}

function bodyOf(route_type: string, config: object = configs[route_type] ?? {}) {
  return { route_name: "Spring", route_type, org_unit_id: 1001, phone_number_ids: [2], config };
}

/** A number of the account that serves no route: a call to it would lead nowhere. */
const deadEnd = bodyOf("forward", { ring_to: "+18015550102", ring_seconds: 20, no_answer: voicemail });
const taken = { phone_number_ids: [1] };

export const routeScenarios: Scenario[] = [
  ...Object.keys(configs).flatMap((type): Scenario[] => [
    { operation: "createRoute", status: 200, arrange, request: { body: bodyOf(type) } },
    {
      operation: "getRoute",
      status: 200,
      arrange,
      request: async ({ call, signIn }) => {
        const made = await call("POST /provisioned-routes", await signIn("ann"), bodyOf(type));
        return { id: Number(made.data["provisionedRouteId"]) };
      },
    },
  ]),
  {
    operation: "createRoute",
    status: 403,
    arrange,
    request: { body: { ...bodyOf("hangup"), org_unit_id: 2001 } },
  },
  {
    operation: "createRoute",
    status: 404,
    arrange,
    request: { body: { ...bodyOf("hangup"), campaign_id: 999 } },
  },
  { operation: "createRoute", status: 409, arrange, request: { body: { ...bodyOf("hangup"), ...taken } } },
  {
    operation: "createRoute",
    status: 422,
    arrange,
    request: { body: { ...deadEnd, phone_number_ids: [] } },
  },
  {
    operation: "replaceRoute",
    status: 409,
    arrange,
    request: { id: 2, body: { ...bodyOf("hangup"), ...taken } },
  },
  {
    operation: "replaceRoute",
    status: 422,
    arrange,
    request: { id: 2, body: { ...deadEnd, phone_number_ids: [] } },
  },
  { operation: "updateRoute", status: 409, arrange, request: { id: 2, body: taken } },
  {
    operation: "updateRoute",
    status: 422,
    arrange,
    request: { id: 2, body: { route_type: "forward", config: deadEnd.config } },
  },
  // Another route rings its number.
  {
    operation: "deleteRoute",
    status: 409,
    arrange,
    request: async ({ call, signIn }) => {
      const ann = await signIn("ann");
      const rung = await call("POST /provisioned-routes", ann, {
        ...bodyOf("hangup"),
        phone_number_ids: [2],
      });
      await call("POST /provisioned-routes", ann, { ...deadEnd, phone_number_ids: [] });
      return { id: Number(rung.data["provisionedRouteId"]) };
    },
  },
];
