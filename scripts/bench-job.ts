import { killed } from "./durability-jobs.ts";
import { startWorld } from "./durability-world.ts";
import { zero } from "./figures.ts";

const load = { kills: 20, rows: 10_000 };

/** A job of 10,000 writes, run by two gateways that are killed again and again. */
export async function benchJob(): Promise<void> {
  console.log(`A job of ${load.rows.toLocaleString("en")} writes and ${load.kills} kills of its gateways`);
  const world = await startWorld();
  try {
    const broken = await killed(world, load);
    for (const problem of broken.slice(0, 20)) console.log(`  ${problem}`);
    zero("rows done twice, lost, or otherwise not as they say", broken.length);
  } finally {
    await world.close();
  }
}
