import { expect, it } from "vitest";
import { agentActs } from "../pages/agents/agent-acts.ts";
import { groupActs } from "../pages/groups/group-acts.ts";
import { numberActs } from "../pages/phone-numbers/bulk-acts.tsx";
import { routeActs } from "../pages/routes/route-acts.ts";
import { tagActs } from "../pages/tags/tag-acts.ts";
import { userActs } from "../pages/users/user-acts.ts";
import { webhookActs } from "../pages/webhooks/webhook-acts.ts";
import type { Profile } from "../api/session.ts";
import { fits, type BulkAct } from "../components/bulk-acts.ts";

const admin = { user_id: 1, org_unit_id: 1001 } as Profile;

/** What is offered for one row of a list, which says here only what the acts look at. */
const offered = <Row>(acts: readonly BulkAct<Row>[], row: Partial<Row>) =>
  acts.filter((act) => fits(act, row as Row, admin)).map(({ label }) => label);

it("offers users what does something to them, and to oneself nothing", () => {
  const user = { ct_user_id: 2, role: "Admin", group_org_unit_id: 1002 };
  const others = ["Set role", "Move to group", "Delete"];
  expect(offered(userActs, { ...user, status: "active" })).toEqual(["Suspend", ...others]);
  expect(offered(userActs, { ...user, status: "inactive" })).toEqual(["Reactivate", ...others]);
  expect(offered(userActs, { ...user, status: "deleted" })).toEqual(["Restore"]);
  expect(offered(userActs, { ...user, ct_user_id: 1, status: "active" })).toEqual([]);
  expect(offered(userActs, { ...user, ct_user_id: null, status: "active" })).toEqual([]);
});

it("offers groups what does something to them, and nothing to the account and one's own", () => {
  const group = { org_unit_id: 1007, org_unit_parent_id: 1001 };
  const move = "Move to group";
  expect(offered(groupActs, { ...group, org_unit_status: "active" })).toEqual(["Deactivate", move]);
  expect(offered(groupActs, { ...group, org_unit_status: "inactive" })).toEqual(["Activate", move]);
  expect(offered(groupActs, { org_unit_id: 1, org_unit_parent_id: null, org_unit_status: "active" })).toEqual(
    [],
  );
  expect(offered(groupActs, { ...group, org_unit_id: 1001, org_unit_status: "active" })).toEqual([]);
});

it("offers what is on the lists of routes, webhooks, agents, tags and numbers the same way", () => {
  const move = "Move to group";
  const route = { provisioned_route_id: 1, org_unit_id: 1002 };
  expect(offered(routeActs, { ...route, route_status: "active" })).toEqual(["Deactivate", move]);
  expect(offered(routeActs, { ...route, route_status: "inactive" })).toEqual(["Activate", move]);
  const webhook = { webhook_id: 1, org_unit_id: 1002 };
  expect(offered(webhookActs, { ...webhook, status: "active" })).toEqual(["Disable", move, "Delete"]);
  expect(offered(webhookActs, { ...webhook, status: "inactive" })).toEqual(["Enable", move, "Delete"]);
  const agent = { agent_id: 1, org_unit_id: 1002, used_by: [] };
  expect(offered(agentActs, { ...agent, status: "active" })).toEqual(["Pause", move, "Delete"]);
  const used = [{ provisioned_route_id: 1, route_name: "Main" }];
  expect(offered(agentActs, { ...agent, used_by: used, status: "active" })).toEqual([move]);
  expect(offered(agentActs, { ...agent, status: "inactive" })).toEqual(["Resume", move, "Delete"]);
  expect(offered(tagActs, { tag_id: 1, status: "active" })).toEqual(["Deactivate"]);
  expect(offered(tagActs, { tag_id: 1, status: "inactive" })).toEqual(["Activate"]);
  const number = { phone_number_id: 1 };
  expect(offered(numberActs, { ...number, status: "reserved" })).toEqual(["Put on a route", "Release"]);
  expect(offered(numberActs, { ...number, status: "provisioned" })).toEqual(["Put on a route"]);
  expect(offered(numberActs, { phone_number_id: null, status: "reserved" })).toEqual([]);
});

it("writes a change of one field, only while that is what was said before the yes", () => {
  const [disable, , move] = webhookActs;
  const webhook = { webhook_id: 7, status: "active", org_unit_id: 1002 } as Parameters<
    NonNullable<Extract<typeof disable, { write: unknown }>>["write"]
  >[0];
  expect(disable && "write" in disable && disable.write(webhook, "")).toEqual({
    method: "PATCH",
    path: "/v3/webhooks/7",
    body: { status: "inactive" },
    only_if: { status: "active" },
  });
  expect(move && "write" in move && move.write(webhook, "1007")).toEqual({
    method: "PATCH",
    path: "/v3/webhooks/7",
    body: { org_unit_id: 1007 },
    only_if: { org_unit_id: 1002 },
  });
});
