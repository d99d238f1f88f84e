import { buildTag } from "../../db/media-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

function arrangeTags({ db }: TestPlatform): void {
  buildTag(db, { id: 1, name: "Urgent" });
  buildTag(db, { id: 2, name: "Booked" });
}

export const tagScenarios: Scenario[] = [
  { operation: "createTag", status: 409, arrange: arrangeTags, request: { body: { tag_name: "urgent" } } },
  {
    operation: "replaceTag",
    status: 409,
    arrange: arrangeTags,
    request: { id: 2, body: { tag_name: "Urgent" } },
  },
];
