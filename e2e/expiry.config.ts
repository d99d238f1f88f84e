import { defineConfig } from "@playwright/test";
import type { WorkerFixtures } from "./fixtures.ts";
import config from "./playwright.config.ts";

/** The browser suite with an access token that dies every two seconds: everything happens around a refresh too. */
export default defineConfig<object, WorkerFixtures>(config, { use: { accessTokenMs: 2000 } });
