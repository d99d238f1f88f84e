import type { Locator, Page } from "@playwright/test";
import { roles, type Role } from "./people.ts";
import { pausedJob } from "./kept-jobs.ts";

const admins: readonly Role[] = ["admin"];

/** A page of the sidebar: where it is, what it asks the API first, and for whom it is. */
export type Place = {
  name: string;
  path: string;
  api: string;
  audience: readonly Role[];
  /** Where the API answers more roles than have a page: a list of one's own, which is empty for them. */
  answers?: readonly Role[];
};

/** A page with a list: also under which key the rows come, and words that find one row by its name. */
export type Room = Place & {
  url: RegExp;
  key: string;
  find: [words: string, name: string] | null;
  rows: (page: Page) => Locator;
  /** Whether its rows are links to records. */
  opens: boolean;
};

const tableRows = (name: string) => (page: Page) =>
  page.getByRole("table", { name }).locator("tbody").getByRole("row");

function room(name: string, path: string, api: string, key: string, more: Partial<Room> = {}): Room {
  const url = new RegExp(`${api}(?:\\?|$)`);
  return {
    name,
    path,
    api,
    url,
    key,
    audience: roles,
    find: null,
    rows: tableRows(name),
    opens: true,
    ...more,
  };
}

/** All lists, in the order of the sidebar. A new one has its line here, and with it the tests that every list has. */
export const rooms: readonly Room[] = [
  room("Calls", "/calls", "/v3/conversations/calls", "calls"),
  room("Messages", "/messages", "/v3/conversations/sms", "conversation", {
    rows: (page) => page.getByRole("list", { name: "Conversations" }).getByRole("listitem"),
  }),
  room("Broadcasts", "/broadcasts", "/v3/broadcast", "broadcasts", { find: ["year off", "New Year offer"] }),
  room("Suppression list", "/suppressions", "/own/suppressions", "suppressions", {
    audience: ["admin", "standard"],
    find: ["4155550111", "(415) 555-0111"],
  }),
  room("Phone numbers", "/phone-numbers", "/v3/phone-numbers/assigned", "phone_numbers", {
    find: ["8015550101", "(801) 555-0101"],
  }),
  room("Routes", "/routes", "/v3/provisioned-routes", "provisioned_routes", {
    find: ["tucson main", "Tucson main line"],
  }),
  room("Prompts", "/prompts", "/v3/media-prompts", "prompts"),
  room("Voice agents", "/agents", "/v3/ai-voice-agents", "agents", {
    find: ["overflow", "Chicago overflow"],
  }),
  room("Ad sources", "/ad-sources", "/v3/ad-source", "ad_sources", {
    find: ["facebo", "Facebook"],
    opens: false,
  }),
  room("Users", "/users", "/v3/users/list", "users", {
    audience: admins,
    find: ["readonly@", "Rae Lindqvist"],
  }),
  room("Webhooks", "/webhooks", "/v3/webhooks", "webhooks", { audience: admins }),
  room("Tags", "/tags", "/v3/tag", "tags", { find: ["emerg", "Emergency"] }),
  room("History", "/history", "/own/history", "history"),
  room("Jobs", "/jobs", "/own/jobs", "jobs", { audience: ["admin", "standard"], answers: roles }),
];

/** Every page of the sidebar. */
export const pages: readonly Place[] = [
  ...rooms,
  { name: "Groups", path: "/groups", api: "/v3/groups/tree?active=true", audience: admins },
];

/** One address of every page, records and open panels included. */
export const places: readonly string[] = [
  ...rooms.map(({ path }) => path),
  "/groups",
  "/calls/990005",
  "/calls/search",
  "/messages?open=995001",
  "/broadcasts/1",
  "/broadcasts/who-got-it",
  "/broadcasts/calendar",
  "/broadcasts/2/replies",
  "/broadcasts/1/launch",
  "/broadcasts/settings",
  "/broadcasts/new",
  "/broadcasts/12/edit",
  "/suppressions?open=1",
  "/suppressions?form=new",
  "/suppressions/import",
  "/routes/7001",
  "/who-answers",
  "/who-answers?number=%2B12065550100",
  "/agents/1",
  "/agents/1?form=edit",
  "/agents/new",
  "/users/10001",
  "/users/10020?form=edit",
  "/users/new?like=10020",
  "/users/import",
  "/users/review",
  "/groups/1002",
  "/phone-numbers?open=%2B12065550100",
  "/phone-numbers/order",
  "/phone-numbers?open=%2B12065550100&form=label",
  "/prompts?open=2",
  "/prompts?form=new",
  "/webhooks?open=1",
  "/tags?open=501",
  `/jobs?open=${pausedJob}`,
  "/tags?form=new",
  "/groups?form=new",
  "/routes/new",
  "/routes/new/schedule",
  "/routes/7001/edit",
  "/routes/closures",
  "/routes/closures/new",
  "/webhooks?form=new",
  "/profile",
  "/groups?open=1002",
];
