import type { Locator, Page } from "@playwright/test";

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
];
