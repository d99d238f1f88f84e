import type { DatabaseSync } from "node:sqlite";
import { BUSY_MS, PATIENCE_MS } from "../database.ts";
import { get, transaction } from "../query.ts";
import { seedAgents } from "./agents.ts";
import { seedBroadcasts } from "./broadcasts.ts";
import { seedCalls } from "./calls.ts";
import { seedContacts } from "./contacts.ts";
import { seedForeignCalls } from "./foreign.ts";
import { seedUnits, seedUsers } from "./identity.ts";
import { KNOWN_CALLS, seedKnownCalls } from "./known-calls.ts";
import { seedNumbers } from "./numbers.ts";
import { seedPrompts } from "./prompts.ts";
import { seedRoutes } from "./routes.ts";
import { seedTexts } from "./sms.ts";
import { seedTags, tagIdOf } from "./tags.ts";
import { seedWebhooks } from "./webhooks.ts";

/** The password of every seeded user. */
export const demoPassword = "demo-password";

type SeedOptions = {
  now: Date;
  /** How many calls the company has. */
  calls?: number;
  /** Called when the database is empty, before it is filled. */
  onFill?: () => void;
};

/**
 * Fills an empty database with a company to try things on: Acme Home Services, 24 org units, 140 people, 320 tracking
 * numbers and the calls of the last 60 days. The same `now` gives the same rows. Of two processes that start on an empty
 * database at once, one fills it and the other waits.
 */
export function seedDatabase(db: DatabaseSync, { now, calls = 6000, onFill }: SeedOptions): void {
  db.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`);
  transaction(db, () => {
    if (get(db, "SELECT 1 FROM users LIMIT 1")) return;
    onFill?.();
    const created = new Date(now.getTime() - 900 * 24 * 3_600_000).toISOString();
    seedUnits(db, now);
    const users = seedUsers(db, now);
    seedTags(db, created);
    seedPrompts(db, new Date(created));
    seedAgents(db, now);
    const routes = seedRoutes(db, users, created);
    const world = { now, routes, users, tagId: tagIdOf, numbers: seedNumbers(db, routes, now) };
    seedCalls(db, Math.max(0, calls - KNOWN_CALLS), world);
    seedKnownCalls(db, world);
    seedForeignCalls(db, now);
    seedTexts(db, seedContacts(db, now), now);
    seedBroadcasts(db, world);
    seedWebhooks(db, now);
  });
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
}
