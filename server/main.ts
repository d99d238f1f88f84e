import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { logLines } from "./gateway/log.ts";
import { readying } from "./http/said/said.ts";
import { isLoopback } from "./listen.ts";
import { whenOrphaned } from "./orphan.ts";
import { startService, type Service } from "./platform-stack.ts";
import { requirePorts } from "./ports.ts";
import { readSettings, type Settings } from "./settings.ts";
import { dataFolder, startStack, type Stack } from "./stack.ts";

const distDir = fileURLToPath(new URL("../dist", import.meta.url));

/** The address comes last: nothing is printed after it unless something fails. */
function greet({ gatewayUrl, db }: Stack, publicUrl: string | undefined): void {
  if (db) {
    console.log("\n  Demo logins, password demo-password:");
    for (const name of ["admin", "standard", "readonly"]) console.log(`    ${name}@acme.test`);
  }
  console.log(`\n  Ready: ${publicUrl ?? gatewayUrl} (Ctrl-C stops it)\n`);
}

/** Filling takes about a minute, in which nothing else is printed. */
const onFill = () => console.log("Making the demo database (about a minute)…");

/** One of the vendor's two services by itself. */
async function startAlone(name: "oauth" | "api", settings: Settings): Promise<Service> {
  const dataDir = dataFolder(settings.dataDir);
  const service = await startService(name, {
    ...settings,
    dataDir,
    onFill,
    log: logLines(settings.logRequests),
  });
  console.log(`\n  Ready: ${service.url}${name === "api" ? "/v3" : ""}\n`);
  return service;
}

/** The gateway, with both services in this process unless they are elsewhere. */
async function startGateway(settings: Settings): Promise<Stack> {
  const validateResponses = process.env["NODE_ENV"] === "development";
  const log = logLines(settings.logRequests);
  const stack = await startStack({ ...settings, distDir, onFill, validateResponses, log });
  if (!isLoopback(settings.hosts.gateway) && !settings.publicUrl?.startsWith("https:")) {
    console.warn(
      "Warning: without https the session cookie travels in the open. See PUBLIC_URL in docs/operations.md.",
    );
  }
  greet(stack, settings.publicUrl);
  void readySaid();
  return stack;
}

/** Texts can be read for wishes without delay from then on; requests are answered in between. */
async function readySaid(): Promise<void> {
  for (const _ of readying()) await turn();
}

async function start(): Promise<void> {
  // Databases and keys are readable by this user only, whatever the machine's umask is.
  process.umask(0o077);
  const settings = readSettings(process.env, process.argv[2]);
  await requirePorts(settings);
  const { service } = settings;
  const alone = service === "oauth" || service === "api";
  const { close } = await (alone ? startAlone(service, settings) : startGateway(settings));

  let asked = 0;
  const stop = () => {
    // A second signal ends the process without waiting for running requests. npm passes Ctrl-C on, so one press may
    // arrive twice.
    if (asked > 0 && Date.now() - asked > 500) process.exit(1);
    if (asked > 0) return;
    asked = Date.now();
    void close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  whenOrphaned(() => asked === 0 && stop());
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
