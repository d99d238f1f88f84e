import { outcome, type Tab, type World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

type After = {
  /** Those that run at the end of a scenario; the first is asked. */
  gateways: readonly ServiceProcess[];
  /** Everybody who has not signed out. */
  people: readonly Tab[];
  /** The names of all writes. */
  names: Iterable<string>;
};

/** A gateway that has ended, or can't answer, has signed everybody out. */
const asked = async (gateway: ServiceProcess | undefined, tab: Tab): Promise<string> =>
  gateway === undefined ? "nobody to ask" : tab.get(gateway).then(outcome, String);

/** What must hold after every scenario: nobody is signed out, nothing was done twice, no process ended by itself. */
export async function checkPromises(world: World, { gateways, people, names }: After): Promise<string[]> {
  const reads = await Promise.all(people.map((tab) => asked(gateways[0], tab)));
  const out = reads.filter((one) => one !== "200");
  const writes = [...names];
  const twice = writes.filter((name) => world.written(name) > 1);
  const processes = [...gateways, ...world.services];
  const ended = processes.filter(({ isAlive }) => !isAlive());
  console.log(
    `  signed out: ${out.length} of ${people.length}; done twice: ${twice.length} of ${writes.length} writes; ` +
      `ended: ${ended.length} of ${processes.length} processes`,
  );
  return [
    ...out.map((answer) => `somebody who has not signed out is answered ${answer}`),
    ...twice.map((name) => `${name} was done ${world.written(name)} times`),
    ...ended.map(({ url }) => `the process at ${url} has ended`),
  ];
}
