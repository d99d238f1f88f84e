import { request, type ClientRequest } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../server/gateway/testing/ask.ts";
import { checkPromises } from "./durability-promises.ts";
import { size } from "./durability-size.ts";
import { outcome, tally, type Scenario, type Tab, type World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

const SOUNDS = 200;
/** Enough people to take every place for sound that the gateway has. */
const CROWD = size(25, 16);
const READS = size(60, 30);
/** Longer than what fits into the buffers on its way: whoever does not read it keeps it open. */
const SECONDS = 2 * 3600;
/** On a quiet machine it takes some milliseconds; behind the sounds it would wait until the gateway gives it up. */
const READ_MS = 10_000;
const HEAD_MS = 20_000;

type Opened = { asked: ClientRequest; status: string };

/** Opens a sound and reads nothing of it but the head. */
function open({ url }: ServiceProcess, { headers }: Tab, path: string): Promise<Opened> {
  return new Promise((resolve) => {
    const asked = request(`${url}${path}`, { headers, agent: false }, (response) => {
      response.on("error", () => undefined);
      resolve({ asked, status: String(response.statusCode) });
    });
    asked.on("error", (error) => resolve({ asked, status: String(error) }));
    asked.setTimeout(HEAD_MS, () => resolve({ asked, status: "no answer" }));
    asked.end();
  });
}

/** Two recordings of the account: one for those who don't read, and one that somebody hears to its end. */
function recordings({ db }: World): { long: string; short: string } {
  const calls = db
    .prepare(
      `SELECT recordings.call_id AS id FROM recordings JOIN calls USING (call_id)
       WHERE calls.top_ou_id = 1001 AND n = 0 AND speech_file IS NULL ORDER BY id LIMIT 2`,
    )
    .all();
  const [long = 0, short = 0] = calls.map(({ id }) => Number(id));
  const change = db.prepare("UPDATE recordings SET duration = ? WHERE call_id = ? AND n = 0");
  change.run(SECONDS, long);
  change.run(5, short);
  return { long: `/media/calls/${long}/recordings/0`, short: `/media/calls/${short}/recordings/0` };
}

/** What somebody else gets meanwhile. */
async function serve(
  gateway: ServiceProcess,
  tab: Tab,
  { names, short }: { names: string[]; short: string },
) {
  const took: number[] = [];
  const reads: string[] = [];
  const reading = async () => {
    // A failed read has waited for half a minute; the next ones would fail the same way.
    for (let n = 0; n < READS && !reads.some((one) => one !== "200"); n += 1) {
      const from = performance.now();
      reads.push(outcome(await tab.get(gateway)));
      took.push(performance.now() - from);
      await wait(20);
    }
  };
  const [written, heard] = await Promise.all([
    // Each twice, as a browser may.
    Promise.all(names.flatMap((name) => [tab.write(gateway, name), tab.write(gateway, name)])),
    ask(gateway.url, short, { headers: tab.headers }),
    reading(),
  ]);
  const isWhole = heard.status === 200 && heard.bytes.length === Number(heard.headers["content-length"]);
  return { reads, slowest: Math.max(...took), written: written.map(outcome), isWhole };
}

async function run(world: World): Promise<string[]> {
  const problems: string[] = [];
  const gateway = await world.startGateway(world.folder());
  const reader = await world.signIn(gateway);
  const crowd: Tab[] = [];
  for (let n = 0; n < CROWD; n += 1) crowd.push(await world.signIn(gateway));
  const { long, short } = recordings(world);
  const names: string[] = [];

  for (const tabs of [crowd.slice(0, 1), crowd]) {
    const who = `${tabs.length} ${tabs.length === 1 ? "person" : "people"}`;
    const mine = [0, 1, 2].map((n) => `Sound of ${tabs.length} ${n}`);
    names.push(...mine);
    const opening = Promise.all(
      Array.from({ length: SOUNDS }, (_, n) => open(gateway, tabs[n % tabs.length] ?? reader, long)),
    );
    const served = await serve(gateway, reader, { names: mine, short });
    const opened = await opening;
    const statuses = opened.map(({ status }) => status);
    // Now that all are open as well: nobody waits for a place any more.
    const then = await serve(gateway, reader, { names: mine, short });
    const reads = [...served.reads, ...then.reads];
    const writes = [...served.written, ...then.written];
    const slowest = Math.max(served.slowest, then.slowest);
    const heard = [served, then].filter(({ isWhole }) => isWhole).length;
    console.log(
      `  ${SOUNDS} sounds of ${who}, not read: ${tally(statuses)}; others meanwhile: reads ${tally(reads)}, ` +
        `slowest ${slowest.toFixed(0)} ms; writes ${tally(writes)}; ${heard} of 2 sounds heard to the end`,
    );
    if ([...reads, ...writes].some((one) => one !== "200") || heard < 2)
      problems.push(`beside the sounds of ${who} not everybody was served`);
    if (slowest > READ_MS) problems.push(`beside the sounds of ${who} a read took ${slowest.toFixed(0)} ms`);
    if (statuses.some((one) => one !== "200" && one !== "429") || !statuses.includes("200"))
      problems.push(`the sounds of ${who}: ${tally(statuses)}`);
    for (const { asked } of opened) asked.destroy();
  }
  // All have gone: there are places for everybody at once, nobody's has to be taken away.
  const from = performance.now();
  const after = await Promise.all(crowd.map((tab) => ask(gateway.url, short, { headers: tab.headers })));
  const statuses = after.map(({ status }) => String(status));
  console.log(
    `  all gone: ${CROWD} sounds at once: ${tally(statuses)} in ${(performance.now() - from).toFixed(0)} ms; ` +
      `the gateway's memory: ${gateway.memory().toFixed(0)} MB`,
  );
  if (statuses.some((one) => one !== "200")) problems.push(`sounds afterwards: ${tally(statuses)}`);
  const people = [reader, ...crowd];
  problems.push(...(await checkPromises(world, { gateways: [gateway], people, names })));
  await gateway.kill();
  return problems;
}

/** Players that are paused hold connections; they must not hold those of others. */
export const sound: Scenario = { name: `${SOUNDS} sounds that nobody reads`, run };
