import { expect, test } from "vitest";
import { routeConfigOf } from "../../api/route-config.ts";
import { pathOf, validateRoute, type Call } from "./route-problems.ts";
import { describeProblem } from "./problem-words.ts";
import { emptyWorld, missingFrom, type OneRoute, type World } from "./route-world.ts";

const phone = (line: number) => `+1801555010${line}`;
const outside = "+13055550199";

function route(type: string, config: object, more: Partial<OneRoute> = {}): OneRoute {
  const whole = { id: 1, name: "Main line", active: true, numbers: [phone(1)], ...more };
  return { ...whole, type, config: routeConfigOf(type, config) };
}

const noon: Call = {
  at: Date.parse("2026-03-04T19:00:00Z"),
  state: null,
  zip: null,
  keys: [],
  chances: [],
  picksUp: true,
};
const sentences = (draft: OneRoute, world: World = emptyWorld) =>
  validateRoute(draft, world, noon.at).map((problem) => [problem.field, describeProblem(problem)]);

const rings = { kind: "forward", ring_to: outside };
const voicemail = { kind: "voicemail", email: "desk@acme.test" };
const open = { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "17:00", action: rings };

test("a call takes its way through schedules, menus and places to one end", () => {
  const schedule = route("schedule", { timezone: "America/Denver", rules: [open], otherwise: voicemail });
  expect(pathOf(schedule, emptyWorld, noon).end).toEqual({ kind: "person", numbers: [outside] });
  expect(pathOf(schedule, emptyWorld, { ...noon, picksUp: false }).end.kind).toBe("unanswered");
  const sunday = { ...noon, at: Date.parse("2026-03-08T19:00:00Z") };
  expect(pathOf(schedule, emptyWorld, sunday).end.kind).toBe("voicemail");

  const menu = route("ivr", {
    prompt_id: 1,
    options: [{ key: "1", action: { kind: "forward", ring_to: phone(2) } }],
    invalid: { kind: "agent", agent_id: 4 },
  });
  const world: World = {
    ...emptyWorld,
    lines: new Map([[phone(2), { routeId: 2 }]]),
    routes: new Map([[2, { ...schedule, id: 2, numbers: [phone(2)] }]]),
  };
  expect(pathOf(menu, world, noon).end).toEqual({ kind: "agent", agentId: 4 });
  const pressed = pathOf(menu, world, { ...sunday, keys: ["1"] });
  expect(pressed.steps.map(({ kind }) => kind)).toEqual(["arrives", "menu", "arrives", "time"]);
  expect(pressed.end.kind).toBe("voicemail");

  const places = route("georoute", {
    rules: [
      { states: ["UT"], action: rings },
      { zips: ["33101"], action: voicemail },
    ],
    otherwise: { kind: "hangup" },
  });
  const end = (call: Partial<Call>) => pathOf(places, emptyWorld, { ...noon, ...call }).end.kind;
  expect([end({ state: "UT" }), end({ zip: "33101" }), end({ state: "FL" })]).toEqual([
    "person",
    "voicemail",
    "hangup",
  ]);
  expect(end({ state: undefined })).toBe("unknown");
});

test("who doesn't answer is followed by what comes next; turns and shares are taken by chance", () => {
  const group = { ring_to: [outside, "+13055550198"], ring_seconds: 20, no_answer: voicemail };
  const end = (draft: OneRoute, call: Partial<Call>) => pathOf(draft, emptyWorld, { ...noon, ...call }).end;
  const turns = route("round_robin", group);
  expect(end(turns, { chances: [0.7] })).toEqual({ kind: "person", numbers: ["+13055550198"] });
  expect(end(turns, { picksUp: false })).toMatchObject({ kind: "voicemail" });
  expect(end(route("simultaneous", group), {})).toMatchObject({ numbers: group.ring_to });
  const shares = route("percentage", {
    branches: [
      { percent: 60, ring_to: outside },
      { percent: 40, ring_to: "+13055550198" },
    ],
  });
  expect(end(shares, { chances: [0.59] })).toMatchObject({ numbers: [outside] });
  expect(end(shares, { chances: [0.6] })).toMatchObject({ numbers: ["+13055550198"] });
});

test("what is wrong is said at its field", () => {
  const night = { ...open, from: "17:00", to: "09:00" };
  const schedule = {
    timezone: "America/Denver",
    rules: [open, { ...open, from: "16:00", to: "18:00" }, night],
  };
  expect(sentences(route("schedule", schedule))).toEqual([
    ["config.otherwise", "Choose what happens to these calls. Now they lead nowhere."],
    ["config.rules.2.to", expect.stringContaining("The end must be after the start.")],
    ["config.rules.1", "This overlaps rule 1, which already takes these calls."],
  ]);
  expect(sentences(route("schedule", { ...schedule, timezone: "Mars/Olympus" }))).toEqual([
    ["config.timezone", "We don't know the time zone “Mars/Olympus”."],
  ]);
  const shares = (percent: number) => [
    { percent: 60, ring_to: outside },
    { percent, ring_to: "+13055550198" },
  ];
  expect(sentences(route("percentage", { branches: shares(30) }))).toEqual([
    ["config.branches", "The percentages add up to 90%: 10% of calls lead nowhere."],
  ]);
  expect(sentences(route("percentage", { branches: shares(50) }))).toEqual([
    ["config.branches", "The percentages add up to 110%, not 100%."],
  ]);
  expect(sentences(route("percentage", { branches: shares(40) }))).toEqual([]);
  const twice = [
    { states: ["UT", "ID"], action: rings },
    { states: ["ID"], action: { kind: "forward" } },
  ];
  expect(sentences(route("georoute", { rules: twice, otherwise: voicemail }))).toEqual([
    ["config.rules.1.states", "ID is in two rules. Only the first one counts."],
  ]);
  expect(sentences(route("hangup", {}, { active: false }))).toEqual([
    ["route_status", "This route is inactive: calls to its numbers lead nowhere."],
  ]);
});

test("what is wrong with what a route names is said, too: numbers, routes, agents, prompts", () => {
  const to = (number: string, id = 1) =>
    route("forward", { ring_to: number, ring_seconds: 20, no_answer: voicemail }, { id });
  const world: World = {
    lines: new Map([
      [phone(2), { routeId: 2 }],
      [phone(3), { routeId: null }],
      [phone(4), { routeId: 4 }],
      [phone(5), { routeId: 5 }],
    ]),
    routes: new Map([
      [2, { ...to(phone(1), 2), name: "Second", numbers: [phone(2)] }],
      [4, { ...to(outside, 4), name: "Old", active: false }],
      [5, route("outbound", { caller_id: phone(5) }, { id: 5, name: "Out" })],
    ]),
    agents: new Map([
      [1, { name: "Night desk", active: false }],
      [2, null],
    ]),
    prompts: new Map([[7, null]]),
  };
  const only = (draft: OneRoute) => sentences(draft, world).map(([, sentence]) => sentence);
  expect(only(to(phone(1)))).toEqual(["A call to (801) 555-0101 comes back to the same route."]);
  expect(only(to(phone(2)))).toEqual([
    "(801) 555-0102 leads to the route “Second”, but a call to (801) 555-0101 comes back to a route it has already been through.",
  ]);
  expect(only(to(phone(3)))).toEqual([
    "(801) 555-0103 is one of your numbers, but it has no route: calls to it lead nowhere.",
  ]);
  expect(only(to(phone(4)))).toEqual([
    "(801) 555-0104 leads to the route “Old”, but that route is inactive.",
  ]);
  expect(only(to(phone(5)))).toEqual([
    "(801) 555-0105 leads to the route “Out”, but that route only places calls.",
  ]);
  const menu = {
    prompt_id: 7,
    options: [
      { key: "1", action: { kind: "agent", agent_id: 1 } },
      { key: "1", action: { kind: "agent", agent_id: 2 } },
    ],
    invalid: { kind: "agent", agent_id: 2 },
  };
  expect(only(route("ivr", menu))).toEqual(["Prompt 7 doesn't exist."]);
  expect(only(route("ivr", { ...menu, prompt_id: 8 }))).toEqual([
    "Key 1 is used twice. Only the first one counts.",
    "The voice agent “Night desk” is inactive and takes no calls.",
    "Voice agent 2 doesn't exist.",
  ]);
  expect(only(route("outbound", { caller_id: outside }))).toEqual([]);
  const known = { ...world, lines: new Map([[outside, null]]) };
  expect(sentences(route("outbound", { caller_id: outside }), known)).toEqual([
    ["config.caller_id", "(305) 555-0199 isn't one of your tracking numbers."],
  ]);
});

test("what has to be looked up shows step by step", () => {
  const draft = route("forward", {
    ring_to: phone(2),
    ring_seconds: 20,
    no_answer: { kind: "agent", agent_id: 3 },
  });
  expect(missingFrom(emptyWorld, draft)).toEqual({
    numbers: [phone(2)],
    routes: [],
    agents: [3],
    prompts: [],
  });
  const lines = new Map([[phone(2), { routeId: 2 }]]);
  expect(missingFrom({ ...emptyWorld, lines }, draft)).toMatchObject({ numbers: [], routes: [2] });
  const routes = new Map([[2, route("voicemail", { prompt_id: 9 }, { id: 2 })]]);
  expect(missingFrom({ ...emptyWorld, lines, routes }, draft)).toMatchObject({ routes: [], prompts: [9] });
});

test("an hour that the clocks leave out this week is no less wrong", () => {
  const rules = [{ days: ["sun"], from: "02:00", to: "02:30", action: { kind: "forward" } }];
  const draft = route("schedule", { timezone: "America/Denver", rules, otherwise: voicemail });
  for (const day of ["2026-03-02", "2026-03-06", "2026-10-30"]) {
    const problems = validateRoute(draft, emptyWorld, Date.parse(day));
    expect(problems.map(({ field }) => field)).toEqual(["config.rules.0.action.ring_to"]);
  }
});
