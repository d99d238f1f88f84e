import { figure } from "./figures.ts";
import { median } from "./slow-page.ts";

/** Of one call through routes, and of as many real ones as a busy account has in 31 days, through old and new. */
const budget = { call: 1, replay: 1000, stretch: 50 };
const CALLS = 10_000;

const source = (path: string) => new URL(`../src/${path}`, import.meta.url).href;

type Route = { id: number; name: string; type: string; active: boolean; numbers: string[]; config: unknown };
type Version = { route: Route; world: unknown };
type Modules = {
  routeConfigOf: (type: string, config: object) => unknown;
  emptyWorld: { lines: Map<unknown, unknown>; routes: Map<unknown, unknown> };
  pathOf: (route: Route, world: unknown, call: object) => { end: { kind: string } };
  replay: (
    calls: object[],
    versions: { before: Version; after: Version },
    pause: () => Promise<void>,
  ) => Promise<{ total: number }>;
};

async function modules(): Promise<Modules> {
  const paths = [
    "api/route-config.ts",
    "pages/routes/route-world.ts",
    "pages/routes/route-problems.ts",
    "pages/routes/replay.ts",
  ];
  const loaded = await Promise.all(paths.map((path) => import(source(path)) as Promise<object>));
  return Object.assign({}, ...loaded) as Modules;
}

const [line, desk, home] = ["+18015550101", "+13055550198", "+13055550199"];
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const rings = (number: string) => ({ kind: "forward", ring_to: number, ring_seconds: 20 });

/** Three windows on each day, a row each. */
const schedule = (open: object) => ({
  timezone: "America/Denver",
  rules: [6, 10, 14].flatMap((hour) =>
    days.map((day) => ({
      days: [day],
      from: `${String(hour).padStart(2, "0")}:00`,
      to: `${String(hour + 3).padStart(2, "0")}:00`,
      action: open,
    })),
  ),
  otherwise: { kind: "voicemail", email: "desk@acme.test" },
});

const menu = {
  prompt_id: 1,
  options: [
    { key: "1", action: rings(desk) },
    { key: "2", action: rings(home) },
  ],
  invalid: { kind: "hangup" },
};

/** A chain of the account's own numbers: each menu and each schedule rings the next one. */
function chain({ routeConfigOf, emptyWorld }: Modules): Version {
  const number = (at: number) => `+1801555${String(2000 + at)}`;
  const routes = Array.from({ length: 8 }, (_, at): Route => {
    const next = rings(at === 7 ? desk : number(at + 1));
    const [type, config] =
      at % 2 === 0
        ? (["ivr", { ...menu, options: [{ key: "1", action: next }] }] as const)
        : (["schedule", schedule(next)] as const);
    const whole = { name: `Step ${at}`, active: true, type };
    return { ...whole, id: at + 1, numbers: [number(at)], config: routeConfigOf(type, config) };
  });
  const lines = new Map(routes.map(({ id }, at) => [number(at), { routeId: id }]));
  const [route] = routes;
  if (route === undefined) throw new Error("The chain has no first route.");
  return { route, world: { ...emptyWorld, lines, routes: new Map(routes.map((one) => [one.id, one])) } };
}

function simulate(all: Modules): void {
  const { route, world } = chain(all);
  const times: number[] = [];
  const ends = new Set<string>();
  for (let n = 0; n < CALLS; n += 1) {
    const call = {
      at: Date.UTC(2026, 2, 1) + n * 267_840,
      state: "UT",
      zip: null,
      keys: ["1", "1", "1", "1"],
      chances: [],
      picksUp: n % 2 === 0,
    };
    const started = performance.now();
    const { end } = all.pathOf(route, world, call);
    times.push(performance.now() - started);
    ends.add(end.kind);
  }
  if (!ends.has("person") || !ends.has("voicemail")) throw new Error("The calls don't reach the last route.");
  const sorted = times.sort((a, b) => a - b);
  figure(
    "simulator, a call through eight routes, 99 of 100 calls",
    sorted[Math.floor(CALLS * 0.99)] ?? 0,
    budget.call,
  );
}

async function compare({ routeConfigOf, emptyWorld, replay }: Modules): Promise<void> {
  const calls = Array.from({ length: CALLS }, (_, n) => ({
    call_id: n + 1,
    call_start: new Date(Date.UTC(2026, 2, 1) + n * 267_840).toISOString(),
    direction: "inbound",
    caller_state: "UT",
    phone_number: line,
    ring_to: n % 2 === 0 ? desk : home,
    disposition: n % 3 === 0 ? "NO ANSWER" : "ANSWERED",
  }));
  const version = (type: string, config: object): Version => ({
    route: {
      id: 1,
      name: "Main line",
      active: true,
      numbers: [line],
      type,
      config: routeConfigOf(type, config),
    },
    world: emptyWorld,
  });
  const versions = { before: version("ivr", menu), after: version("schedule", schedule(rings(desk))) };
  const once = async () => {
    const started = performance.now();
    let last = started;
    let stretch = 0;
    const pause = async () => {
      stretch = Math.max(stretch, performance.now() - last);
      await new Promise((resolve) => setTimeout(resolve));
      last = performance.now();
    };
    const { total } = await replay(calls, versions, pause);
    if (total !== CALLS) throw new Error(`${total} calls of ${CALLS} were compared.`);
    return { whole: performance.now() - started, stretch };
  };
  const times = [await once(), await once(), await once()];
  figure(
    `would-have-been, ${CALLS.toLocaleString("en")} calls: median of 3`,
    median(times.map(({ whole }) => whole)),
    budget.replay,
  );
  figure(
    "its longest stretch without a pause: median of 3",
    median(times.map(({ stretch }) => stretch)),
    budget.stretch,
  );
}

/** What a route does with one call and with a month's, as the page asks it. */
export async function benchRoutes(): Promise<void> {
  console.log("Calls through routes, in ms");
  const all = await modules();
  simulate(all);
  await compare(all);
}
