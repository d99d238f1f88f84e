import type { Scenario } from "../scenario.ts";

export const groupScenarios: Scenario[] = [
  { operation: "getGroupTree", status: 200, request: { query: { active: "false" } } },
  {
    operation: "listChildGroups",
    status: 200,
    request: { query: { org_unit_id: 1002, group_name: "e", status: "active" } },
  },
  {
    operation: "createGroup",
    status: 200,
    request: {
      body: {
        org_unit_name: "North",
        org_unit_parent_id: 1001,
        org_unit_ext_id: "N-1",
        top_ou_id: 1001,
        billing_id: "B-1",
        address: "1 Main",
        city: "Provo",
        state: "UT",
        zip: "84601",
        phone_number: "+18015550123",
        industry_id: 1,
        timezone: "America/Chicago",
      },
    },
  },
  {
    operation: "createGroup",
    status: 404,
    request: { body: { org_unit_name: "North", org_unit_parent_id: 2001 } },
  },
  // Sales has a sibling called Support.
  {
    operation: "createGroup",
    status: 409,
    request: { body: { org_unit_name: "Support", org_unit_parent_id: 1001 } },
  },
  {
    operation: "replaceGroup",
    status: 409,
    request: { id: 1002, body: { org_unit_name: "Support", org_unit_parent_id: 1001 } },
  },
  { operation: "updateGroup", status: 409, request: { id: 1002, body: { org_unit_name: "Support" } } },
  // Sales has sub-groups and a user.
  { operation: "deleteGroup", status: 409, request: { id: 1002 } },
];
