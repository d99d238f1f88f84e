import {
  buildCall,
  buildIncludes,
  buildRecording,
  buildRoute,
  buildTranscript,
} from "../../db/call-builders.ts";
import { run } from "../../db/query.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

const include = "tags,comments,custom_sources,call_flow,recordings,transcription";

/** A call with all that a request can include, and Ann may hear it. */
function arrangeCall({ db }: TestPlatform): void {
  const { route, campaign } = buildRoute(db, "Main line", "Spring");
  buildCall(db, {
    call_id: 1,
    call_start: "2026-03-04T12:00:00.000Z",
    provisioned_route_id: route,
    campaign_id: campaign,
    ct_user_id: 1,
    ring_to: "+18015550123",
  });
  buildIncludes(db, 1, 1);
  buildTranscript(db, 1, [{ speaker: "agent", start: 0, end: 2, text: "Hello." }]);
  buildRecording(db, 1);
  run(db, "UPDATE users SET access_audio = 1 WHERE ct_user_id = 1");
}

export const callScenarios: Scenario[] = [
  {
    operation: "listCalls",
    status: 200,
    arrange: arrangeCall,
    request: {
      query: {
        limit: 200,
        include,
        org_unit_id: 1001,
        start: "2026-03-01T00:00:00Z",
        end: "2026-03-05T00:00:00Z",
        disposition: "ANSWERED,NO ANSWER",
      },
    },
  },
  { operation: "getCall", status: 200, arrange: arrangeCall, request: { id: 1, query: { include } } },
  // The range is longer than 31 days.
  {
    operation: "listCalls",
    status: 400,
    request: { query: { limit: 1, start: "2026-01-01T00:00:00Z", end: "2026-03-01T00:00:00Z" } },
  },
];
