import type { RoleName } from "../api/session.ts";
import { tagWriters } from "../api/tags.ts";
import { userWriters } from "../api/user-writes.ts";

const everybody: readonly RoleName[] = ["Admin", "Standard", "ReadOnly"];

/** What each role may do: `x-roles` of the operations, in words. */
export const rights: readonly { text: string; roles: readonly RoleName[] }[] = [
  { text: "See calls, messages, broadcasts, numbers and routes", roles: everybody },
  { text: "Change tags", roles: tagWriters },
  { text: "Change numbers, routes, prompts and voice agents", roles: ["Admin", "Standard"] },
  { text: "Send broadcasts", roles: ["Admin", "Standard"] },
  { text: "See and change users, groups and webhooks", roles: userWriters },
];
