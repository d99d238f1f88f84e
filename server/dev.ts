import { spawn, type ChildProcess } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { whenOrphaned } from "./orphan.ts";
import { requirePorts } from "./ports.ts";
import { readSettings } from "./settings.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Editors write a file in several steps. */
const QUIET_MS = 150;

/**
 * Runs server/main.ts and starts it anew after every change below server/ and of the contract.
 * @param publicUrl Vite's address: the one to open, because only there the pages reload
 */
function superviseServer(publicUrl: string): () => void {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const start = () => {
    again = false;
    const env = { ...process.env, NODE_ENV: "development", PUBLIC_URL: publicUrl };
    const started = spawn(process.execPath, ["server/main.ts"], { cwd: root, env, stdio: "inherit" });
    child = started;
    started.once("exit", () => {
      if (child === started) child = undefined;
      if (again) start();
    });
  };
  const restart = () => {
    if (!child) return start();
    again = true;
    child.kill("SIGTERM");
  };
  const changed = (file: string | null) => {
    if (file?.includes(".test.")) return;
    clearTimeout(timer);
    timer = setTimeout(restart, QUIET_MS);
  };
  watch(`${root}server`, { recursive: true }, (_, file) => changed(file));
  for (const contract of ["openapi.yaml", "own.yaml"]) watch(root + contract, () => changed(contract));
  start();
  return () => {
    again = false;
    clearTimeout(timer);
    child?.kill("SIGTERM");
  };
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  // Before anything starts: a page that waits for a server which can't start would never say why.
  await requirePorts(settings);
  process.env["GATEWAY_URL"] = `http://127.0.0.1:${settings.ports.gateway}`;
  const vite = await createServer({ root });
  await vite.listen();
  const stopServer = superviseServer(vite.resolvedUrls?.local[0] ?? "http://127.0.0.1:5173");
  let stopping = false;
  const stop = () => {
    // Ctrl-C comes as a signal and, a moment later, as the end of npm's shell.
    if (stopping) return;
    stopping = true;
    stopServer();
    void vite.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  whenOrphaned(stop);
}

try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
