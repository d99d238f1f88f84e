import { buildUse } from "../../db/media-builders.ts";
import { buildNumber } from "../../db/route-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

function arrangeServing({ db }: TestPlatform): void {
  const route = buildUse(db, { unit: 1001, name: "Main line" });
  buildNumber(db, { id: 1, number: "+18015550101", route });
}

export const phoneNumberScenarios: Scenario[] = [
  {
    operation: "searchAvailableNumbers",
    status: 200,
    request: { query: { state: "UT", rate_center: "provo", type: "local", limit: 5 } },
  },
  { operation: "searchAvailableNumbers", status: 400, request: { query: { match: "801*", state: "UT" } } },
  // The carrier has no such number.
  {
    operation: "orderNumbers",
    status: 404,
    request: { body: { numbers: ["8015550199"], org_unit_id: 1001 } },
  },
  // It is somebody's already.
  {
    operation: "orderNumbers",
    status: 409,
    arrange: arrangeServing,
    request: { body: { numbers: ["8015550101"], org_unit_id: 1001 } },
  },
  {
    operation: "orderNumbers",
    status: 403,
    request: { body: { numbers: ["8015550101"], org_unit_id: 2001 } },
  },
  { operation: "releaseNumbers", status: 404, request: { body: { phone_number_ids: [999] } } },
  // It serves a route.
  {
    operation: "releaseNumbers",
    status: 409,
    arrange: arrangeServing,
    request: { body: { phone_number_ids: [1] } },
  },
];
