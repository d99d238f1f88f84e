import { expect, test } from "vitest";
import { routeConfigOf } from "../../api/route-config.ts";
import { draftOf } from "./flow-draft.ts";
import { flowWords } from "./flow-words.ts";
import { emptyWorld, type OneRoute } from "./route-world.ts";

const route = (id: number, name: string, config: object, numbers: string[] = []): OneRoute => ({
  id,
  name,
  type: "forward",
  active: true,
  numbers,
  config: routeConfigOf("forward", config),
});

test("a number that is on another route is said with that route's name, wherever it is rung", () => {
  const config = {
    ring_to: "+16025550107",
    ring_seconds: 25,
    no_answer: { kind: "forward", ring_to: "+16025550108", ring_seconds: 20 },
  };
  const world = {
    ...emptyWorld,
    lines: new Map([
      ["+16025550107", { routeId: 2 }],
      ["+16025550108", null],
    ]),
    routes: new Map([[2, route(2, "Riverside menu", {}, ["+16025550107"])]]),
  };
  const draft = draftOf("forward", config, "America/Denver");
  expect(flowWords(draft, { route: route(1, "Main", config), world })).toBe(
    "Ring (602) 555-0107 (route: Riverside menu) for 25 s. No answer: ring (602) 555-0108 for 20 s.",
  );
  const numberWords = (number: string | null) => `${number} (Desk)`;
  expect(flowWords(draft, { route: route(1, "Main", config), world, numberWords })).toContain(
    "Ring +16025550107 (Desk) (route: Riverside menu) for 25 s.",
  );
  expect(flowWords(draft)).toContain("Ring (602) 555-0107 for 25 s.");
});
