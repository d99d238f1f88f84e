import type { DatabaseSync } from "node:sqlite";
import type { Log } from "./http/log.ts";

/** What both services need from the outside. One value per running platform; tests make their own. */
export type PlatformContext = {
  db: DatabaseSync;
  /** The only clock of the platform. */
  now: () => Date;
  /** Where the API app is reached, without `/v3`. Read at each use: the port may be known only after listening. */
  publicUrl: string;
  log: Log;
  /** Development and tests: an answer that breaks openapi.yaml becomes a 500 that says where. */
  validateResponses: boolean;
  /** Webhooks may go to this machine, over plain http too; never in production. */
  allowLoopbackWebhooks?: boolean;
  /** Tests: access tokens expire this long after their issue, however much they are used. Absent: as documented. */
  accessTokenMs?: number | undefined;
};
