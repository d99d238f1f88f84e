import { defineConfig } from "@playwright/test";
import type { WorkerFixtures } from "./fixtures.ts";
import config from "./playwright.config.ts";

/** Every kind of request: reads, forms, an upload and its sound, bulk acts, jobs and their undoing, tabs that sign out. */
const short = [
  "bulk.spec.ts",
  "jobs.spec.ts",
  "prompts-write.spec.ts",
  "session.spec.ts",
  "tags-write.spec.ts",
];

/** The browser tests with an access token that expires every two seconds, so that requests meet token refreshes. */
export default defineConfig<object, WorkerFixtures>(config, {
  projects: [...(config.projects ?? []), { name: "short", testMatch: short }],
  use: { accessTokenMs: 2000 },
});
