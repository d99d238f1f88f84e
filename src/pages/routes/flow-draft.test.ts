import fc from "fast-check";
import { expect, it } from "vitest";
import { schema } from "virtual:openapi/RouteWrite";
import { routeTypes, type RouteType } from "../../api/routes.ts";
import { isSameValue } from "../../components/form-values.ts";
import { draftOf, emptyDraft, type FlowDraft } from "./flow-draft.ts";
import { recast } from "./flow-recast.ts";
import { configOf } from "./flow-wire.ts";
import { flowWords } from "./flow-words.ts";
import { week } from "./schedule.ts";

const zone = "America/Denver";
const days = week.map(({ value }) => value);
const id = fc.integer({ min: 1, max: 9000 });
const phone = fc.integer({ min: 100, max: 199 }).map((last) => `+1801555${String(last).padStart(4, "0")}`);
const phones = fc.uniqueArray(phone, { minLength: 2, maxLength: 10 });
const seconds = fc.integer({ min: 5, max: 120 });
const email = fc.constantFrom("desk@acme.test", "a.b@example.com");
const maybe = <Value>(field: string, value: fc.Arbitrary<Value>) =>
  fc.option(value).map((found) => (found === null ? {} : { [field]: found }));

const both = <One extends object, Other extends object>(one: fc.Arbitrary<One>, other: fc.Arbitrary<Other>) =>
  fc.tuple(one, other).map(([first, second]) => ({ ...first, ...second }));
const action = fc.oneof(
  both(
    phone.map((ring_to) => ({ kind: "forward", ring_to })),
    maybe("ring_seconds", seconds),
  ),
  both(both(fc.constant({ kind: "voicemail" }), maybe("prompt_id", id)), maybe("email", email)),
  both(fc.constant({ kind: "hangup" }), maybe("prompt_id", id)),
  id.map((agent_id) => ({ kind: "agent", agent_id })),
);
const group = fc.record({ ring_to: phones, ring_seconds: seconds, no_answer: action });
const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
});

/** Configs as the contract has them, for each kind of route. */
const configs: Record<RouteType, fc.Arbitrary<object>> = {
  forward: fc.record({ ring_to: phone, ring_seconds: seconds, no_answer: action }),
  simultaneous: group,
  round_robin: group,
  percentage: fc.record({
    branches: fc.array(fc.record({ percent: fc.integer({ min: 1, max: 99 }), ring_to: phone }), {
      minLength: 2,
      maxLength: 10,
    }),
  }),
  schedule: fc.record({
    timezone: fc.constantFrom("America/Denver", "Europe/Berlin", "Pacific/Honolulu"),
    rules: fc.array(
      fc.record({
        days: fc.subarray(days, { minLength: 1 }),
        from: time,
        to: fc.oneof(time, fc.constant("24:00")),
        action,
      }),
      { minLength: 1, maxLength: 21 },
    ),
    otherwise: action,
  }),
  ivr: fc.record({
    prompt_id: id,
    timeout_seconds: fc.integer({ min: 1, max: 60 }),
    retries: fc.integer({ min: 0, max: 5 }),
    options: fc.uniqueArray(fc.record({ key: fc.constantFrom(...Array.from("0123456789*#")), action }), {
      minLength: 1,
      maxLength: 12,
      selector: ({ key }) => key,
    }),
    invalid: action,
  }),
  georoute: fc.record({
    rules: fc.array(
      fc.oneof(
        fc.record({
          states: fc.uniqueArray(fc.constantFrom("UT", "ID", "NY", "ON"), { minLength: 1 }),
          action,
        }),
        fc.record({
          zips: fc.uniqueArray(fc.constantFrom("84101", "84102", "10001"), { minLength: 1 }),
          action,
        }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    otherwise: action,
  }),
  voicemail: fc.record({ prompt_id: id, email }),
  hangup: maybe("prompt_id", id),
  outbound: fc.record({ caller_id: phone }),
};

const faults = (draft: FlowDraft) =>
  schema.check({ route_name: "A", route_type: draft.type, org_unit_id: 1, config: configOf(draft) });

/** The rules of a schedule with the same action stand together, in the order of the first of each. */
function tidied(config: object): object {
  const { rules } = config as { rules?: { action: object }[] };
  if (rules === undefined || !("timezone" in config)) return config;
  const actions = [...new Set(rules.map(({ action }) => JSON.stringify(sorted(action))))];
  const at = ({ action }: { action: object }) => actions.indexOf(JSON.stringify(sorted(action)));
  return { ...config, rules: rules.toSorted((one, other) => at(one) - at(other)) };
}

const sorted = (object: object) =>
  Object.fromEntries(Object.entries(object).toSorted(([one], [other]) => (one < other ? -1 : 1)));

it.each(routeTypes)("what the editor of %s sends is what it read, and the contract takes it", (type) => {
  fc.assert(
    fc.property(configs[type], (config) => {
      const draft = draftOf(type, config, zone);
      const sent = configOf(draft);
      expect(sent).toEqual(tidied(config));
      expect(faults(draft)).toEqual([]);
      expect(isSameValue(draftOf(type, sent, zone), draft)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it("a call flow can become one of any other kind and is described in words, complete or not", () => {
  const type = fc.constantFrom(...routeTypes);
  fc.assert(
    fc.property(
      type.chain((from) => fc.tuple(fc.constant(from), configs[from], type)),
      ([from, config, to]) => {
        const draft = recast(draftOf(from, config, zone), to, zone);
        expect(draft.type).toBe(to);
        expect(flowWords(draft)).not.toBe("");
        expect(faults(draft).every(({ field }) => field.startsWith("config"))).toBe(true);
      },
    ),
  );
});

it.each(routeTypes)("a new route of %s says what is missing, each at its field", (type) => {
  const missing = faults(emptyDraft(type, zone)).map(({ field }) => field.slice("config.".length));
  expect(missing.toSorted()).toEqual(
    {
      forward: ["no_answer.kind", "ring_to"],
      simultaneous: ["no_answer.kind", "ring_to", "ring_to.0", "ring_to.1"],
      round_robin: ["no_answer.kind", "ring_to", "ring_to.0", "ring_to.1"],
      percentage: ["branches.0.ring_to", "branches.1.ring_to"],
      schedule: ["otherwise.kind", "rules.0.action.kind"],
      ivr: ["invalid.kind", "options.0.action.kind", "options.1.action.kind", "prompt_id"],
      georoute: ["otherwise.kind", "rules.0.action.kind", "rules.0.states"],
      voicemail: ["email", "prompt_id"],
      hangup: [],
      outbound: ["caller_id"],
    }[type],
  );
});
