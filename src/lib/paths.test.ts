import { expect, it } from "vitest";
import { paths } from "./paths.ts";

it("has these paths", () => {
  expect([
    paths.calls,
    paths.call(7),
    paths.call(7, { seconds: 65.9 }),
    paths.users,
    paths.groups,
    paths.callRecording(7, 0),
    paths.newRouteWith([4, 5]),
    paths.newRouteWith([4], "forward"),
  ]).toEqual([
    "/calls",
    "/calls/7",
    "/calls/7?t=65",
    "/users",
    "/groups",
    "/media/calls/7/recordings/0",
    "/routes/new?numbers=4,5",
    "/routes/new/forward?numbers=4",
  ]);
});
