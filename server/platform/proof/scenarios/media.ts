import { buildAgent, buildTag, buildUse } from "../../db/media-builders.ts";
import { buildPrompt } from "../../db/route-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

/** A prompt and an agent, both of them 1, that a route names. */
function arrangeUsed({ db }: TestPlatform): void {
  buildPrompt(db, { id: 1 });
  buildAgent(db, { id: 1, unit: 1001, name: "Frida" });
  buildUse(db, { unit: 1001, name: "Main line", prompt: 1, agent: 1 });
}

function arrangeTags({ db }: TestPlatform): void {
  buildTag(db, { id: 1, name: "Urgent" });
  buildTag(db, { id: 2, name: "Booked" });
}

const agent = {
  name: "Frida",
  greeting: "Hello.",
  instructions: "Be kind.",
  voice: "nova",
  language: "en-US",
  org_unit_id: 1001,
};

/** Prompts, voice agents and tags. */
export const mediaScenarios: Scenario[] = [
  { operation: "listPrompts", status: 200, arrange: arrangeUsed, request: {} },
  // A text is no sound, whatever it is called.
  {
    operation: "uploadPrompt",
    status: 415,
    request: { body: { name: "Greeting", message_type: "prompt", file: new Blob(["Hello"]) } },
  },
  { operation: "deletePrompt", status: 409, arrange: arrangeUsed, request: { id: 1 } },
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
  { operation: "createTag", status: 409, arrange: arrangeTags, request: { body: { tag_name: "urgent" } } },
  {
    operation: "replaceTag",
    status: 409,
    arrange: arrangeTags,
    request: { id: 2, body: { tag_name: "Urgent" } },
  },
];
