import { setTimeout as wait } from "node:timers/promises";
import { checkPromises } from "./durability-promises.ts";
import { size } from "./durability-size.ts";
import { outcome, tally, type Scenario, type World } from "./durability-world.ts";

const TABS = 12;
const EXPIRIES = size(50, 10);
const REFRESH_MS = 20_000;

async function run(world: World): Promise<string[]> {
  const dataDir = world.folder();
  const gateways = [await world.startGateway(dataDir), await world.startGateway(dataDir)];
  const [first] = gateways;
  if (!first) return [];
  const person = await world.signIn(first);
  const outcomes: string[] = [];
  const names: string[] = [];
  const end = new AbortController();
  const work = async (tab: number) => {
    for (let n = 0; !end.signal.aborted; n += 1) {
      const gateway = gateways[(tab + n) % gateways.length] ?? first;
      const name = `Tab ${tab} ${n}`;
      if (n % 3 !== 0) outcomes.push(outcome(await person.get(gateway)));
      else {
        names.push(name);
        outcomes.push(outcome(await person.write(gateway, name)));
      }
    }
  };
  const refreshes = () => world.oauth.succeeded("/oauth/refresh-token");
  const before = refreshes();
  const problems: string[] = [];
  const working = Promise.all(Array.from({ length: TABS }, (_, tab) => work(tab)));
  for (let n = 1; n <= EXPIRIES && problems.length === 0; n += 1) {
    world.expire();
    const until = Date.now() + REFRESH_MS;
    while (refreshes() - before < n && Date.now() < until) await wait(5);
    // Time for tabs that met the same expiry to refresh a second time.
    const rest = outcomes.length + TABS;
    while (outcomes.length < rest && Date.now() < until) await wait(5);
    if (refreshes() - before !== n) problems.push(`${refreshes() - before} refreshes for ${n} expiries`);
  }
  end.abort();
  await working;
  const wrong = names.filter((name) => world.written(name) !== 1);
  if (wrong.length > 0) problems.push(`${wrong.length} writes were not written once, such as ${wrong[0]}`);
  if (outcomes.some((one) => one !== "200")) problems.push(`answers: ${tally(outcomes)}`);
  console.log(
    `  ${EXPIRIES} expiries, ${refreshes() - before} refreshes; ${outcomes.length} requests of ${TABS} tabs: ${tally(outcomes)}; ` +
      `${names.length - wrong.length} of ${names.length} writes are there once`,
  );
  problems.push(...(await checkPromises(world, { gateways, people: [person], names })));
  await Promise.all(gateways.map((gateway) => gateway.kill()));
  return problems;
}

/** A refresh token is good once: two who use it end the session of all tabs. */
export const tabs: Scenario = { name: `${TABS} tabs on two gateways, ${EXPIRIES} expiries`, run };
