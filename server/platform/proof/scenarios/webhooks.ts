import { buildWebhook } from "../../db/webhook-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

const arrange = ({ db }: TestPlatform) => buildWebhook(db, { id: 1 });
const inClosedGroup = {
  name: "ERP",
  endpoint_url: "https://hooks.acme.test/erp",
  events: ["call.completed"],
  org_unit_id: 1006,
};

export const webhookScenarios: Scenario[] = [
  {
    operation: "listWebhooks",
    status: 200,
    arrange,
    request: { query: { search: "crm", status: "active" } },
  },
  {
    operation: "createWebhook",
    status: 400,
    request: { body: { ...inClosedGroup, endpoint_url: "https://10.0.0.1/" } },
  },
  { operation: "createWebhook", status: 409, request: { body: inClosedGroup } },
  { operation: "replaceWebhook", status: 409, arrange, request: { id: 1, body: inClosedGroup } },
  { operation: "updateWebhook", status: 409, arrange, request: { id: 1, body: { org_unit_id: 1006 } } },
];
