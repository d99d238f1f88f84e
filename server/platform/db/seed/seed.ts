import type { DatabaseSync } from "node:sqlite";
import { hashPassword } from "../../oauth/password.ts";
import { transaction } from "../query.ts";
import { seedCalls, seedForeignCalls } from "./calls.ts";
import { seedUnits, seedUsers } from "./company.ts";
import { seedNumbers, seedTags } from "./numbers.ts";
import { createRandom } from "./random.ts";

/** The password of every seeded user. */
export const demoPassword = "demo-password";

/**
 * Fills an empty database with a company to try things on. The same `now` gives the same rows (but for the salt of the
 * password's hash).
 * @param calls how many, 6,000 unless told
 */
export async function seedDatabase(
  db: DatabaseSync,
  { now, calls = 6000 }: { now: Date; calls?: number },
): Promise<void> {
  const hash = await hashPassword(demoPassword);
  transaction(db, () => {
    const random = createRandom(20_260_305);
    const created = new Date(now.getTime() - 800 * 24 * 3_600_000).toISOString();
    const locations = seedUnits(db, created);
    const users = seedUsers(db, locations, { random, hash, now });
    const tagIds = seedTags(db, created);
    const numbers = seedNumbers(db, locations, users, { random, created });
    seedCalls(db, { random, now, count: calls, numbers, users, tagIds });
    seedForeignCalls(db, now, { id: 2001 });
  });
}
