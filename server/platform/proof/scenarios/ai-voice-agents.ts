import { buildAgent, buildUse } from "../../db/media-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

/** The agent 1, which a route names. */
function arrangeUsed({ db }: TestPlatform): void {
  buildAgent(db, { id: 1, unit: 1001, name: "Frida" });
  buildUse(db, { unit: 1001, name: "Main line", agent: 1 });
}

const agent = {
  name: "Frida",
  greeting: "Hello.",
  instructions: "Be kind.",
  voice: "nova",
  language: "en-US",
  org_unit_id: 1001,
};

export const voiceAgentScenarios: Scenario[] = [
  { operation: "listVoiceAgents", status: 200, arrange: arrangeUsed, request: {} },
  { operation: "getVoiceAgent", status: 200, arrange: arrangeUsed, request: { id: 1 } },
  { operation: "createVoiceAgent", status: 409, request: { body: { ...agent, org_unit_id: 1006 } } },
  {
    operation: "replaceVoiceAgent",
    status: 409,
    arrange: arrangeUsed,
    request: { id: 1, body: { ...agent, status: "inactive" } },
  },
  {
    operation: "updateVoiceAgent",
    status: 409,
    arrange: arrangeUsed,
    request: { id: 1, body: { status: "inactive" } },
  },
  { operation: "deleteVoiceAgent", status: 409, arrange: arrangeUsed, request: { id: 1 } },
];
