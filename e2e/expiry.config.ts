import { defineConfig } from "@playwright/test";
import type { WorkerFixtures } from "./fixtures.ts";
import config from "./playwright.config.ts";

/** The browser suite with an access token that expires every two seconds, so that requests meet token refreshes. */
export default defineConfig<object, WorkerFixtures>(config, { use: { accessTokenMs: 2000 } });
