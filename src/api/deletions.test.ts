import { partialMatchKey } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { agentDeletion, agentQuery } from "./agents.ts";
import { numberRelease } from "./number-orders.ts";
import { numberQuery } from "./phone-numbers.ts";
import { promptDeletion, promptQuery } from "./prompts.ts";
import { routeDeletion, routeQuery } from "./routes.ts";
import { webhookDeletion } from "./webhook-writes.ts";

// Users and groups are still there, deleted or inactive.
it.each([
  ["a number", numberRelease, numberQuery("+18015550100").queryKey],
  ["a prompt", promptDeletion(1), promptQuery(1).queryKey],
  ["a webhook", webhookDeletion(1), ["webhooks", "one", 1]],
  ["an agent", agentDeletion(1), agentQuery(1).queryKey],
  ["a route", routeDeletion(1), routeQuery(1).queryKey],
])("a delete of %s reads the lists anew and not what it has deleted", (_what, { changes }, key) => {
  const [root] = key;
  expect(changes.some((change) => partialMatchKey(key, change))).toBe(false);
  expect(changes.some((change) => partialMatchKey([root, "list", {}], change))).toBe(true);
});

it.each([
  ["a prompt", promptDeletion(1).gone, promptQuery(1).queryKey],
  ["a webhook", webhookDeletion(1).gone, ["webhooks", "one", 1]],
  ["an agent", agentDeletion(1).gone, agentQuery(1).queryKey],
  ["a route", routeDeletion(1).gone, routeQuery(1).queryKey],
])("a delete of %s drops what was known of it", (_what, gone, key) => {
  expect(gone).toEqual([key]);
});
