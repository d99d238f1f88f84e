import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ask, type Reply } from "../server/gateway/testing/ask.ts";
import { checkPromises } from "./durability-promises.ts";
import { outcome, tally, WRITES, type Scenario, type World } from "./durability-world.ts";

/** Room for the app's files, which the gateway keeps, and little else. */
const DISK_KB = 8_192;
/** An answer to /healthz holds for a second, and what is due is tried again four times in that. */
const RECOVER_MS = 1_500;
const FILLER = "filler-";

/** Writes until nothing more goes in, a page at a time at the end. */
function fill(folder: string): void {
  for (const bytes of [65_536, 4_096, 512])
    for (let n = 0; ; n += 1) {
      try {
        writeFileSync(join(folder, `${FILLER}${bytes}-${n}`), Buffer.alloc(bytes));
      } catch {
        break;
      }
    }
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(FILLER)) rmSync(join(folder, name));
}

/** Collects what is otherwise than it must be. */
function expectations() {
  const problems: string[] = [];
  const must = (what: string, answer: Reply | string, ...expected: string[]): string => {
    const is = typeof answer === "string" ? answer : outcome(answer);
    if (!expected.includes(is)) problems.push(`${what}: ${is}, not ${expected.join(" or ")}`);
    return `${what} ${is}`;
  };
  return { problems, must };
}

/** A write and a refresh that the service has done, and whose answers come when the disk is full. */
async function fillMeanwhile(world: World, dataDir: string) {
  const gateway = await world.startGateway(dataDir);
  const [stayer, leaver, renewed, late] = [
    await world.signIn(gateway),
    await world.signIn(gateway),
    await world.signIn(gateway),
    await world.signIn(gateway),
  ];
  world.expire();
  await Promise.all([stayer.get(gateway), leaver.get(gateway)]);
  const held = [
    world.oauth.holdNext("after", "/oauth/refresh-token"),
    world.api.holdNext("after", WRITES, "Disk done"),
  ];
  const answers = [renewed.get(gateway), stayer.write(gateway, "Disk done")] as const;
  await Promise.all(held.map(({ came }) => came));
  fill(dataDir);
  for (const { release } of held) release();
  const [refreshed, written] = await Promise.all(answers);
  return { gateway, people: { stayer, leaver, renewed, late }, refreshed, written };
}

async function fillAndFree(world: World, dataDir: string): Promise<string[]> {
  const { problems, must } = expectations();
  const opened = await fillMeanwhile(world, dataDir);
  const { stayer, leaver, renewed, late } = opened.people;
  let { gateway } = opened;
  const health = async () => String((await ask(gateway.url, "/healthz")).status);
  const living = () => world.sessions();
  const before = living();
  const full = [
    must("the answer to the write under way", opened.written, "200"),
    must("to the read whose token was renewed", opened.refreshed, "200"),
    must("the same write again", await stayer.write(gateway, "Disk done"), "200"),
    must("another write", await stayer.write(gateway, "Disk later"), "503 storage_unavailable"),
    must("a read", await stayer.get(gateway), "200"),
    // Who renews a token must be able to say so to other gateways first.
    must("a read with a dead token", await late.get(gateway), "503 storage_unavailable"),
    must("/healthz", await health(), "503"),
    must("a sign-out", await leaver.signOut(gateway), "200"),
    must("who signed out", await leaver.get(gateway), "401 session_ended"),
    must("sessions ended at the service", String(before - living()), "1"),
  ];
  console.log(`  full: ${full.join(", ")}`);
  must("writes done of two", `${world.written("Disk done")} and ${world.written("Disk later")}`, "1 and 0");

  empty(dataDir);
  await wait(RECOVER_MS);
  const calm = [
    must("/healthz", await health(), "200"),
    must("the other write", await stayer.write(gateway, "Disk later"), "200"),
    must("the dead token", await late.get(gateway), "200"),
  ];
  problems.push(...(await checkPromises(world, { gateways: [gateway], people: [], names: [] })));
  // What was due is on the disk now and survives the process.
  await gateway.kill();
  gateway = await world.startGateway(dataDir);
  const again = await stayer.write(gateway, "Disk done");
  must("the first answer, repeated", again.text, opened.written.text);
  calm.push(
    must("the first write after a kill", again, "200"),
    must("who signed out, after a kill", await leaver.get(gateway), "401 session_ended"),
  );
  const names = ["Disk done", "Disk later"];
  must("how often each was done", tally(names.map((name) => String(world.written(name)))), "2 × 1");
  console.log(`  freed: ${calm.join(", ")}`);
  const people = [stayer, renewed, late];
  problems.push(...(await checkPromises(world, { gateways: [gateway], people, names })));
  return problems;
}

/** Mounts a file system, as this user or with sudo. */
function mount(folder: string): string | undefined {
  const options = `size=${DISK_KB}k,mode=700,uid=${process.getuid?.() ?? 0}`;
  const command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder];
  return asRoot(command);
}

function asRoot([program = "", ...rest]: string[]): string | undefined {
  const plain = spawnSync(program, rest, { encoding: "utf8" });
  if (plain.status === 0) return undefined;
  const allowed = spawnSync("sudo", ["-n", program, ...rest], { encoding: "utf8" });
  return allowed.status === 0 ? undefined : (plain.stderr ?? String(plain.error)).trim();
}

async function run(world: World): ReturnType<Scenario["run"]> {
  const dataDir = world.folder();
  const refusal = mount(dataDir);
  if (refusal !== undefined) return { notDone: `A small disk can only be mounted as root. ${refusal}` };
  try {
    return await fillAndFree(world, dataDir);
  } finally {
    // Lazily: a gateway still has its files open.
    asRoot(["umount", "-l", dataDir]);
  }
}

/** What is known is answered although it can't be written down; nothing new is begun. */
export const disk: Scenario = {
  name: "the disk fills up while a write and a refresh are under way",
  run,
};
