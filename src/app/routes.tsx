import { Network, Phone, Users, type LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { RoleName } from "../api/session.ts";
import { paths } from "../lib/paths.ts";

export type Section = "Conversations" | "Outreach" | "Numbers & routing" | "Account";

export type Page = {
  path: string;
  /** The `h1`, the sidebar's word and the document's title. */
  title: string;
  load: () => Promise<ComponentType>;
  /** Who may see it; everybody when absent. */
  roles?: readonly RoleName[];
  /** Whether the API can narrow it to the group of the top bar; a list that it cannot narrow says so. */
  narrowed?: boolean;
  /** Where it stands in the sidebar; a page below another one has no place there. */
  place?: { section: Section; icon: LucideIcon };
};

/** Every page. Router, sidebar, command palette, document title and role guard read this table. */
export const pages: readonly Page[] = [
  {
    path: paths.calls,
    title: "Calls",
    narrowed: true,
    place: { section: "Conversations", icon: Phone },
    load: () => import("../pages/calls/calls-page.tsx").then((module) => module.CallsPage),
  },
  {
    path: `${paths.calls}/:callId`,
    title: "Call",
    load: () => import("../pages/calls/call-page.tsx").then((module) => module.CallPage),
  },
  {
    path: paths.users,
    title: "Users",
    narrowed: true,
    roles: ["Admin"],
    place: { section: "Account", icon: Users },
    load: () => import("../pages/users/users-page.tsx").then((module) => module.UsersPage),
  },
  {
    path: paths.groups,
    title: "Groups",
    roles: ["Admin"],
    place: { section: "Account", icon: Network },
    load: () => import("../pages/groups/groups-page.tsx").then((module) => module.GroupsPage),
  },
];
