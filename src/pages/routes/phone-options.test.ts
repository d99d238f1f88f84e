import { expect, test } from "vitest";
import type { Route } from "../../api/routes.ts";
import type { User } from "../../api/users.ts";
import { optionsOfPeople, optionsOfRoutes } from "./phone-options.ts";

const route = (id: number, name: string, numbers: string[], more: Partial<Route> = {}) =>
  ({
    provisioned_route_id: id,
    route_name: name,
    route_type: "forward",
    route_status: "active",
    phone_numbers: numbers,
    ...more,
  }) as Route;

const person = (id: number, name: string, number: string | null) =>
  ({ ct_user_id: id, name, agent_ring_to: number }) as User;

test("a route that takes no calls is found, after those that do, and says what it needs first", () => {
  const routes = [
    route(1, "Riverside spare", []),
    route(2, "Riverside menu", ["+16025550107"]),
    route(3, "Riverside old", ["+16025550108"], { route_status: "inactive" }),
    route(4, "Riverside out", ["+16025550109"], { route_type: "outbound" }),
    route(5, "Harbor", []),
  ];
  expect(optionsOfRoutes(routes, "riv").map(({ label, unfit, note }) => [label, unfit, note])).toEqual([
    ["Riverside menu", undefined, "(602) 555-0107"],
    ["Riverside spare", "Give it a number first", undefined],
    ["Riverside old", "Activate it first", undefined],
    ["Riverside out", "Only places calls", undefined],
  ]);
});

test("somebody without a ring-to number is found by name, after those with one, and says what is missing", () => {
  const people = [person(1, "Anna Smith", null), person(2, "Ann Lee", "+18015550136")];
  expect(optionsOfPeople(people, "ann").map(({ label, unfit }) => [label, unfit])).toEqual([
    ["Ann Lee", undefined],
    ["Anna Smith", "Give them a ring-to number first"],
  ]);
  const jills = [person(3, "Mei Trujillo", "+18015550137"), person(4, "Jill Lindqvist", "+18015550138")];
  expect(optionsOfPeople(jills, "jill").map(({ label }) => label)).toEqual([
    "Jill Lindqvist",
    "Mei Trujillo",
  ]);
  expect(optionsOfPeople(people, "0136").map(({ label }) => label)).toEqual(["Ann Lee"]);
});
