import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { GatewayOptions } from "../../../gateway.ts";
import { json, type Reply } from "../../../testing/ask.ts";
import { fail, fakeVendor, reply, success, type FakeVendor } from "../../../testing/fake-vendor.ts";
import { storeFile } from "../../../testing/store-file.ts";
import { testGateway, type Browser, type TestGateway } from "../../../testing/test-gateway.ts";

type Route = { provisioned_route_id: number; route_name: string; route_type: string; config: object };

export type Closure = {
  closure_id: string;
  state: string;
  waits_for: string | null;
  acts_for: string;
  may_act: boolean;
  routes: { route_id: number; name: string; outcome: string | null; why: string | null }[];
};

export const hours = {
  timezone: "America/Denver",
  rules: [
    { days: ["mon"], from: "09:00", to: "17:00", action: { kind: "forward", ring_to: "+18015550142" } },
  ],
  otherwise: { kind: "voicemail" },
};
export const closedHours = (action: object) => ({
  timezone: "America/Denver",
  rules: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "00:00", to: "24:00", action }],
  otherwise: action,
});
export const voicemail = { kind: "voicemail", email: "storm@acme.test" };

const minute = 60_000;

/** An account with three schedules, a clock that is set by hand, and gateways on one store. */
export async function closureWorld() {
  const vendor = await fakeVendor();
  onTestFinished(() => vendor.close());
  const routes = new Map<number, Route>();
  const sent: string[] = [];
  for (const id of [7, 8, 9]) {
    const route = {
      provisioned_route_id: id,
      route_name: `Route ${id}`,
      route_type: "schedule",
      config: hours,
    };
    routes.set(id, route);
    vendor.on(`/v3/provisioned-routes/${id}`, ({ method, body }, response) => {
      const now = routes.get(id);
      if (now === undefined) return fail(response, 404, "Gone");
      if (method === "PATCH") {
        sent.push(`${id}`);
        routes.set(id, { ...now, ...(JSON.parse(body) as Partial<Route>) });
      }
      return reply(response, 200, success(method === "PATCH" ? { provisionedRouteId: id } : now));
    });
  }
  vendor.on("/v3/provisioned-routes", (_, response) =>
    reply(response, 200, success({ provisioned_routes: [...routes.values()] })),
  );
  be(vendor, 1, 1001);
  const clock = { now: Date.parse("2026-11-25T12:00:00Z") };
  const file = storeFile();
  const process = async (more: Partial<GatewayOptions> = {}): Promise<TestGateway> => {
    const gateway = await testGateway(vendor, {
      file,
      jobs: { sweepMs: 30, deadMs: 500, roleMs: 0 },
      closures: { sweepMs: 20, now: () => clock.now },
      ...more,
    });
    let isOpen = true;
    const close = async () => {
      if (isOpen) await gateway.close();
      isOpen = false;
    };
    onTestFinished(close);
    return { ...gateway, close };
  };
  return {
    vendor,
    routes,
    sent,
    clock,
    process,
    configs: () => [7, 8, 9].map((id) => routes.get(id)?.config),
  };
}

/** Everybody who is signed in is this from now on. */
export function be(vendor: FakeVendor, role_id: number, unit: number): void {
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id: unit },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001, children: [{ org_unit_id: 1002 }] }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
    "/v3/groups/1002": { top_ou_id: 1001 },
  };
  for (const [path, data] of Object.entries(answers))
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
}

/** Closes routes from a minute on until another one, both counted from noon. */
export function closing(from: number, until: number, more: object = {}) {
  const at = (minutes: number) =>
    new Date(Date.parse("2026-11-25T12:00:00Z") + minutes * minute).toISOString();
  return JSON.stringify({
    times: [{ name: "Storm", from: at(from), until: at(until) }],
    timezone: "America/Denver",
    action: voicemail,
    routes: [7, 8],
    ...more,
  });
}

export const closuresOf = (answer: Reply) => (json(answer)["data"] as { closures: Closure[] }).closures;

export const plan = async (page: Browser, body: string): Promise<Closure> => {
  const answer = await page.send("POST", "/own/closures", body);
  const [made] = closuresOf(answer);
  if (made === undefined) throw new Error(answer.text);
  return made;
};

/** Waits until the first closure is so. */
export async function until(page: Browser, state: string, waitsFor?: string): Promise<Closure> {
  for (let tries = 0; tries < 250; tries += 1) {
    const [first] = closuresOf(await page.get("/own/closures"));
    if (first?.state === state && (waitsFor === undefined || first.waits_for === waitsFor)) return first;
    await sleep(20);
  }
  throw new Error(`No closure was ${state}: ${(await page.get("/own/closures")).text}`);
}
