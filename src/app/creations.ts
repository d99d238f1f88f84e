import type { RoleName } from "../api/session.ts";
import { paths } from "../lib/paths.ts";

const writers: readonly RoleName[] = ["Admin", "Standard"];
const admins: readonly RoleName[] = ["Admin"];

/** The form of a list that opens beside it. */
const formOf = (list: string) => `${list}?form=new`;

/** What can be made, in the order of the sidebar, and by whom. */
export const creations: readonly { title: string; path: string; roles: readonly RoleName[] }[] = [
  { title: "New broadcast", path: paths.newBroadcast(), roles: writers },
  { title: "Add numbers to the suppression list", path: formOf(paths.suppressions), roles: writers },
  { title: "Order phone numbers", path: paths.orderNumbers, roles: writers },
  { title: "New route", path: paths.newRoute, roles: writers },
  { title: "New closure", path: paths.newClosure, roles: writers },
  { title: "Upload prompts", path: formOf(paths.prompts), roles: writers },
  { title: "New voice agent", path: paths.newAgent(), roles: writers },
  { title: "New user", path: paths.newUser(), roles: admins },
  { title: "Import users", path: paths.importUsers, roles: admins },
  { title: "New group", path: formOf(paths.groups), roles: admins },
  { title: "New webhook", path: formOf(paths.webhooks), roles: admins },
  { title: "New tag", path: formOf(paths.tags), roles: writers },
];
