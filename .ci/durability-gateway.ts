import { kill } from "./durability-gateway-kill.ts";
import { lock } from "./durability-gateway-lock.ts";
import { tabs } from "./durability-gateway-tabs.ts";
import { startWorld, type World } from "./durability-world.ts";

export type Scenario = {
  name: string;
  /** Answers which promises were broken. */
  run: (world: World) => Promise<string[]>;
};

/** Real gateways against a real platform, and what happens to them in production: kills, locks, full disks. */
const scenarios = [kill, tabs, lock];

const asked = process.argv[2];
const world = await startWorld();
try {
  for (const [index, { name, run }] of scenarios.entries()) {
    if (asked !== undefined && asked !== String(index + 1)) continue;
    const from = performance.now();
    console.log(`${index + 1}. ${name}`);
    const problems = await run(world);
    for (const problem of problems) console.log(`  FAILED  ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
    console.log(`  ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
} finally {
  await world.close();
}
