import { buildUse } from "../../db/media-builders.ts";
import { buildPrompt } from "../../db/route-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

/** The prompt 1, which a route names. */
function arrangeUsed({ db }: TestPlatform): void {
  buildPrompt(db, { id: 1 });
  buildUse(db, { unit: 1001, name: "Main line", prompt: 1 });
}

export const promptScenarios: Scenario[] = [
  { operation: "listPrompts", status: 200, arrange: arrangeUsed, request: {} },
  // A text is no sound, whatever it is called.
  {
    operation: "uploadPrompt",
    status: 415,
    request: { body: { name: "Greeting", message_type: "prompt", file: new Blob(["Hello"]) } },
  },
  { operation: "deletePrompt", status: 409, arrange: arrangeUsed, request: { id: 1 } },
];
