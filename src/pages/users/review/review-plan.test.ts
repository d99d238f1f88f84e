import { expect, it } from "vitest";
import type { SeenUser } from "../../../api/last-seen.ts";
import { effectOf, toReview, writesOf, type Decisions } from "./review-plan.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();

function user(id: number, role: string, last_seen: string | null): SeenUser {
  return {
    ct_user_id: id,
    name: `User ${id}`,
    email: `user${id}@acme.test`,
    status: "active",
    role,
    group: "Sales",
    group_org_unit_id: 1002,
    parent_group: null,
    agent_ring_to: null,
    agent_id: null,
    user_ext_id: null,
    access_audio: false,
    user_created: daysAgo(500),
    last_seen,
  };
}

const rows = toReview([
  user(1, "Standard User", daysAgo(89)),
  user(2, "Standard User", daysAgo(91)),
  user(3, "ReadOnly", null),
  user(4, "Admin", daysAgo(1)),
]);

it("asks about Admins first, then about who hasn't been here for 90 days, as far as is known", () =>
  expect(rows.map(({ ct_user_id: id, isAdmin, isAway }) => [id, isAdmin, isAway])).toEqual([
    [4, true, false],
    [2, false, true],
    [3, false, true],
  ]));

it("writes what takes something away, one step down at a time, and nothing for who is kept", () => {
  const decisions: Decisions = new Map([
    [4, "demote"],
    [2, "suspend"],
    // There is nothing below read-only.
    [3, "demote"],
  ]);
  expect(writesOf(rows, decisions).map(({ path, body }) => [path, body])).toEqual([
    ["/v3/users/4", { role: "Standard" }],
    ["/v3/users/2", { user_status: "inactive" }],
  ]);
  expect(writesOf(rows, new Map([[4, "keep"]]))).toEqual([]);
  expect(effectOf(new Map([[4, "demote"]]))).toBe("Demote 1 user");
});
