import { run } from "../db/query.ts";
import { buildAgent } from "../db/media-builders.ts";
import { buildNumber, buildPrompt } from "../db/route-builders.ts";
import type { Operation } from "../http/contract.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";
import { exchange, operationOf } from "./exchange.ts";
import type { Ask, Reply } from "./exchange.ts";
import { spareNumbers } from "./instances-in-rule.ts";
import { kindOf } from "./records.ts";
import { buildNamed } from "./samples.ts";

/** A platform that holds what bodies may name. */
export type BadInputWorld = {
  platform: TestPlatform;
  /** Records built so far. */
  built: number;
};

/** Calls once, so that the token is renewed at this time and the next call changes nothing of it. */
async function renew(platform: TestPlatform): Promise<void> {
  await exchange(platform, operationOf("getProfile"), {});
}

export async function buildBadInputWorld(): Promise<BadInputWorld> {
  const platform = createTestPlatform();
  const { db } = platform;
  buildNamed(platform);
  buildPrompt(db, { id: 1 });
  buildAgent(db, { id: 1, unit: 1001, name: "Frida" });
  for (const id of [...spareNumbers, 550]) buildNumber(db, { id, number: `+1303555${id - 400}` });
  run(db, "INSERT INTO campaigns (campaign_id, top_ou_id, campaign_name) VALUES (1, 1001, 'Spring')");
  run(db, "INSERT INTO ad_sources (ad_source_id, ad_source_name) VALUES (1, 'Radio')");
  await renew(platform);
  return { platform, built: 9 };
}

/** Ten seconds go by: ten sign-ins a minute are allowed. */
export async function passTime({ platform }: BadInputWorld): Promise<void> {
  platform.clock.now = new Date(platform.clock.now.getTime() + 10_000);
  await renew(platform);
}

/** Adds the record that the address of the operation names, and answers its id; 1 where it names none. */
export function buildRecord(world: BadInputWorld, operation: Operation): number {
  if (!operation.path.includes("{id}")) return 1;
  world.built += 1;
  return kindOf(operation)?.build(world.platform.db, 1002, world.built) ?? 1;
}

/** Sends a request, and says whether a row of any table is not what it was. What was taken back is no change. */
export async function askAndWatch(
  { platform }: BadInputWorld,
  operation: Operation,
  ask: Ask,
): Promise<Reply & { hasWritten: boolean }> {
  const session = platform.db.createSession();
  try {
    const reply = await exchange(platform, operation, ask);
    return { ...reply, hasWritten: session.changeset().length > 0 };
  } finally {
    session.close();
  }
}
