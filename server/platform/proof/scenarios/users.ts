import type { Scenario } from "../scenario.ts";

const sue = {
  username: "sue@acme.test",
  first_name: "Eve",
  last_name: "Newman",
  ct_user_ou_id: 1001,
  role: "Standard",
};

export const userScenarios: Scenario[] = [
  {
    operation: "listUsers",
    status: 200,
    request: { query: { name: "s", email: "@", role_id: 2, user_status: "active", sort_by: "name" } },
  },
  {
    operation: "createUser",
    status: 200,
    request: {
      body: {
        ...sue,
        username: "eve@acme.test",
        user_ext_id: "EXT-1",
        aliases: ["Evie"],
        timezone: "America/Chicago",
        agent_ring_to: "+18015550123",
        agent_code: 17,
        score_call: true,
        access_audio: true,
      },
    },
  },
  {
    operation: "createUser",
    status: 404,
    request: { body: { ...sue, username: "eve@acme.test", ct_user_ou_id: 2001 } },
  },
  // The address is taken.
  { operation: "createUser", status: 409, request: { body: sue } },
  { operation: "replaceUser", status: 409, request: { id: 3, body: sue } },
  { operation: "updateUser", status: 409, request: { id: 3, body: { username: sue.username } } },
  // Nobody deletes himself.
  { operation: "deleteUser", status: 409, request: { id: 1 } },
];
