import type { Locator, Page } from "@playwright/test";
import { pausedJob } from "./kept-jobs.ts";

/** A page with a list: where it is, what it asks the API, and under which key the rows come. */
export type Room = {
  name: string;
  path: string;
  url: RegExp;
  key: string;
  rows: (page: Page) => Locator;
};

const tableRows = (name: string) => (page: Page) =>
  page.getByRole("table", { name }).locator("tbody").getByRole("row");

function room(name: string, path: string, url: RegExp, key: string): Room {
  return { name, path, url, key, rows: tableRows(name) };
}

export const rooms: readonly Room[] = [
  room("Calls", "/calls", /\/v3\/conversations\/calls\?/, "calls"),
  {
    ...room("Messages", "/messages", /\/v3\/conversations\/sms\?/, "conversation"),
    rows: (page) => page.getByRole("list", { name: "Conversations" }).getByRole("listitem"),
  },
  room("Broadcasts", "/broadcasts", /\/v3\/broadcast\?/, "broadcasts"),
  room("Phone numbers", "/phone-numbers", /\/v3\/phone-numbers\/assigned\?/, "phone_numbers"),
  room("Routes", "/routes", /\/v3\/provisioned-routes\?/, "provisioned_routes"),
  room("Prompts", "/prompts", /\/v3\/media-prompts\?/, "prompts"),
  room("Voice agents", "/agents", /\/v3\/ai-voice-agents\?/, "agents"),
  room("Users", "/users", /\/v3\/users\/list\?/, "users"),
  room("Webhooks", "/webhooks", /\/v3\/webhooks\?/, "webhooks"),
  room("Tags", "/tags", /\/v3\/tag\?/, "tags"),
  room("History", "/history", /\/own\/history\?/, "history"),
  room("Jobs", "/jobs", /\/own\/jobs\?/, "jobs"),
];

/** One address of every page, records and open panels included. */
export const places: readonly string[] = [
  ...rooms.map(({ path }) => path),
  "/groups",
  "/calls/990005",
  "/messages?open=995001",
  "/broadcasts/1",
  "/routes/7001",
  "/agents/1",
  "/users/10001",
  "/groups/1002",
  "/phone-numbers?open=%2B12065550100",
  "/prompts?open=2",
  "/webhooks?open=1",
  "/tags?open=501",
  `/jobs?open=${pausedJob}`,
  "/tags?form=new",
  "/profile",
  "/groups?open=1002",
];
