import {
  AudioLines,
  Ban,
  Bot,
  Hash,
  History,
  ListChecks,
  Megaphone,
  MessageSquare,
  Network,
  Phone,
  Radio,
  Route,
  Tag,
  Users,
  Webhook,
  type LucideIcon,
} from "lucide-react";
import type { ComponentType } from "react";
import type { RoleName } from "../api/session.ts";
import type { FirstQuery } from "../components/first-query.ts";
import { paths } from "../lib/paths.ts";
import { broadcastPages } from "./broadcast-routes.ts";

export type Section = "Conversations" | "Outreach" | "Numbers & routing" | "Account";

export type Page = {
  path: string;
  /** The `h1`, the sidebar's word and the document's title. */
  title: string;
  load: () => Promise<ComponentType>;
  /** The question that the page begins with, from the same file. */
  first?: () => Promise<FirstQuery>;
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
    first: () => import("../pages/calls/calls-page.tsx").then((module) => module.firstCalls),
  },
  {
    path: paths.searchCalls,
    title: "Search transcripts",
    narrowed: true,
    load: () => import("../pages/calls/search-page.tsx").then((module) => module.SearchPage),
  },
  {
    path: `${paths.calls}/:callId`,
    title: "Call",
    load: () => import("../pages/calls/call-page.tsx").then((module) => module.CallPage),
  },
  {
    path: paths.messages,
    title: "Messages",
    place: { section: "Conversations", icon: MessageSquare },
    load: () => import("../pages/messages/messages-page.tsx").then((module) => module.MessagesPage),
    first: () => import("../pages/messages/messages-page.tsx").then((module) => module.firstConversations),
  },
  {
    path: paths.broadcasts,
    title: "Broadcasts",
    narrowed: true,
    place: { section: "Outreach", icon: Megaphone },
    load: () => import("../pages/broadcasts/broadcasts-page.tsx").then((module) => module.BroadcastsPage),
    first: () => import("../pages/broadcasts/broadcasts-page.tsx").then((module) => module.firstBroadcasts),
  },
  ...broadcastPages,
  {
    path: paths.suppressions,
    title: "Suppression list",
    roles: ["Admin", "Standard"],
    place: { section: "Outreach", icon: Ban },
    load: () =>
      import("../pages/suppressions/suppressions-page.tsx").then((module) => module.SuppressionsPage),
    first: () =>
      import("../pages/suppressions/suppressions-page.tsx").then((module) => module.firstSuppressions),
  },
  {
    path: paths.importSuppressions,
    title: "Import numbers",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/suppressions/import/import-page.tsx").then((module) => module.ImportPage),
  },
  {
    path: paths.phoneNumbers,
    title: "Phone numbers",
    narrowed: true,
    place: { section: "Numbers & routing", icon: Hash },
    load: () =>
      import("../pages/phone-numbers/phone-numbers-page.tsx").then((module) => module.PhoneNumbersPage),
    first: () =>
      import("../pages/phone-numbers/phone-numbers-page.tsx").then((module) => module.firstNumbers),
  },
  {
    path: paths.orderNumbers,
    title: "Numbers to order",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/phone-numbers/order-page.tsx").then((module) => module.OrderPage),
  },
  {
    path: paths.routes,
    title: "Routes",
    narrowed: true,
    place: { section: "Numbers & routing", icon: Route },
    load: () => import("../pages/routes/routes-page.tsx").then((module) => module.RoutesPage),
    first: () => import("../pages/routes/routes-page.tsx").then((module) => module.firstRoutes),
  },
  {
    path: paths.newRoute,
    title: "New route",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/routes/new-route-page.tsx").then((module) => module.NewRoutePage),
  },
  {
    path: `${paths.newRoute}/:type`,
    title: "New route",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/routes/new-route-page.tsx").then((module) => module.NewRouteFormPage),
  },
  {
    path: paths.closures,
    title: "Closures",
    load: () => import("../pages/routes/closures-page.tsx").then((module) => module.ClosuresPage),
  },
  {
    path: paths.newClosure,
    title: "New closure",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/routes/new-closure-page.tsx").then((module) => module.NewClosurePage),
  },
  {
    path: `${paths.routes}/:id/edit`,
    title: "Edit route",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/routes/edit-route-page.tsx").then((module) => module.EditRoutePage),
  },
  {
    path: `${paths.routes}/:id`,
    title: "Route",
    load: () => import("../pages/routes/route-page.tsx").then((module) => module.RoutePage),
  },
  {
    path: paths.whoAnswers,
    title: "Who answers?",
    load: () => import("../pages/routes/who-answers-page.tsx").then((module) => module.WhoAnswersPage),
  },
  {
    path: paths.prompts,
    title: "Prompts",
    place: { section: "Numbers & routing", icon: AudioLines },
    load: () => import("../pages/prompts/prompts-page.tsx").then((module) => module.PromptsPage),
    first: () => import("../pages/prompts/prompts-page.tsx").then((module) => module.firstPrompts),
  },
  {
    path: paths.agents,
    title: "Voice agents",
    narrowed: true,
    place: { section: "Numbers & routing", icon: Bot },
    load: () => import("../pages/agents/agents-page.tsx").then((module) => module.AgentsPage),
    first: () => import("../pages/agents/agents-page.tsx").then((module) => module.firstAgents),
  },
  {
    path: paths.newAgent(),
    title: "New voice agent",
    load: () => import("../pages/agents/new-agent-page.tsx").then((module) => module.NewAgentPage),
  },
  {
    path: `${paths.agents}/:id`,
    title: "Voice agent",
    load: () => import("../pages/agents/agent-page.tsx").then((module) => module.AgentPage),
  },
  {
    path: "/ad-sources",
    title: "Ad sources",
    place: { section: "Numbers & routing", icon: Radio },
    load: () => import("../pages/ad-sources/ad-sources-page.tsx").then((module) => module.AdSourcesPage),
    first: () => import("../pages/ad-sources/ad-sources-page.tsx").then((module) => module.firstAdSources),
  },
  {
    path: paths.users,
    title: "Users",
    narrowed: true,
    roles: ["Admin"],
    place: { section: "Account", icon: Users },
    load: () => import("../pages/users/users-page.tsx").then((module) => module.UsersPage),
    first: () => import("../pages/users/users-page.tsx").then((module) => module.firstUsers),
  },
  {
    path: paths.newUser(),
    title: "New user",
    roles: ["Admin"],
    load: () => import("../pages/users/new-user-page.tsx").then((module) => module.NewUserPage),
  },
  {
    path: paths.reviewUsers,
    title: "Access review",
    roles: ["Admin"],
    load: () => import("../pages/users/review/review-page.tsx").then((module) => module.ReviewPage),
  },
  {
    path: paths.importUsers,
    title: "Import users",
    roles: ["Admin"],
    load: () => import("../pages/users/import/import-page.tsx").then((module) => module.ImportPage),
  },
  {
    path: `${paths.users}/:id`,
    title: "User",
    roles: ["Admin"],
    load: () => import("../pages/users/user-page.tsx").then((module) => module.UserPage),
  },
  {
    path: paths.groups,
    title: "Groups",
    roles: ["Admin"],
    place: { section: "Account", icon: Network },
    load: () => import("../pages/groups/groups-page.tsx").then((module) => module.GroupsPage),
  },
  {
    path: `${paths.groups}/:id`,
    title: "Group",
    roles: ["Admin"],
    load: () => import("../pages/groups/group-page.tsx").then((module) => module.GroupPage),
  },
  {
    path: paths.webhooks,
    title: "Webhooks",
    roles: ["Admin"],
    narrowed: true,
    place: { section: "Account", icon: Webhook },
    load: () => import("../pages/webhooks/webhooks-page.tsx").then((module) => module.WebhooksPage),
    first: () => import("../pages/webhooks/webhooks-page.tsx").then((module) => module.firstWebhooks),
  },
  {
    path: paths.tags,
    title: "Tags",
    place: { section: "Account", icon: Tag },
    load: () => import("../pages/tags/tags-page.tsx").then((module) => module.TagsPage),
    first: () => import("../pages/tags/tags-page.tsx").then((module) => module.firstTags),
  },
  {
    path: paths.history,
    title: "History",
    place: { section: "Account", icon: History },
    load: () => import("../pages/history/history-page.tsx").then((module) => module.HistoryPage),
    first: () => import("../pages/history/history-page.tsx").then((module) => module.firstHistory),
  },
  {
    path: paths.jobs,
    title: "Jobs",
    roles: ["Admin", "Standard"],
    place: { section: "Account", icon: ListChecks },
    load: () => import("../pages/jobs/jobs-page.tsx").then((module) => module.JobsPage),
    first: () => import("../pages/jobs/jobs-page.tsx").then((module) => module.firstJobs),
  },
  {
    path: paths.profile,
    title: "Profile and preferences",
    load: () => import("../pages/profile/profile-page.tsx").then((module) => module.ProfilePage),
  },
];
