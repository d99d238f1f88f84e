import { disk } from "./durability-gateway-disk.ts";
import { documents } from "./durability-gateway-documents.ts";
import { jobs } from "./durability-jobs.ts";
import { launches } from "./durability-launches.ts";
import { kill } from "./durability-gateway-kill.ts";
import { lock } from "./durability-gateway-lock.ts";
import { platform } from "./durability-platform.ts";
import { sound } from "./durability-gateway-sound.ts";
import { tabs } from "./durability-gateway-tabs.ts";
import { startWorld, type Scenario, type World } from "./durability-world.ts";

type Result = "held" | "FAILED" | "NOT DONE";

async function perform({ run }: Scenario, world: World): Promise<Result> {
  const outcome = await run(world);
  if ("notDone" in outcome) {
    console.log(`  NOT DONE  ${outcome.notDone}`);
    return "NOT DONE";
  }
  for (const problem of outcome) console.log(`  FAILED  ${problem}`);
  return outcome.length > 0 ? "FAILED" : "held";
}

/**
 * A real platform and real gateways before it, and what happens to them in production: kills, locks, full disks, crowds. Launches
 * are waited for most of the time, and have a world of their own beside the others'.
 */
const lanes = [[platform, kill, tabs, lock, disk, sound, documents, jobs], [launches]];

const asked = process.argv[2];
const results: Result[] = [];

async function inTurn(scenarios: Scenario[]): Promise<void> {
  const wanted = scenarios.filter((one) => asked === undefined || asked === String(all.indexOf(one) + 1));
  if (wanted.length === 0) return;
  const world = await startWorld();
  try {
    for (const scenario of wanted) {
      const from = performance.now();
      const number = all.indexOf(scenario) + 1;
      console.log(`${number}. ${scenario.name}`);
      const result = await perform(scenario, world);
      results.push(result);
      console.log(`  ${number}. ${result}, ${((performance.now() - from) / 1000).toFixed(0)} s`);
    }
  } finally {
    await world.close();
  }
}

const all = lanes.flat();
await Promise.all(lanes.map(inTurn));
const count = (result: Result) => results.filter((one) => one === result).length;
console.log(
  `${count("held")} of ${results.length} scenarios held, ${count("FAILED")} failed, ${count("NOT DONE")} not done`,
);
if (count("FAILED") > 0) process.exitCode = 1;
