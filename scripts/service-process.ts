import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

export type ServiceProcess = {
  /** `http://127.0.0.1:port`, without `/v3`. */
  url: string;
  isAlive: () => boolean;
  /** Resident memory in MB. */
  memory: () => number;
  /** SIGKILL: the process has no chance to put anything in order. */
  kill: () => Promise<void>;
};

type Settings = Record<string, string>;

/** The Public API by itself, on the database of a folder and on a free port. */
export const startApi = (dataDir: string, settings: Settings = {}) =>
  startProcess("api", { DATA_DIR: dataDir, API_PORT: "0", ...settings });

/**
 * Starts one service by itself, as `npm run` and its name do.
 * @throws Error with what it printed, when it ends before it is ready
 */
export async function startProcess(
  service: "gateway" | "oauth" | "api",
  settings: Settings,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, readArguments(service), {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = child;
  const url = await readUrl(child);
  return {
    url,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    memory: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
}

/** Those of `npm run`, without npm and what it does before: a signal must reach the service itself. */
function readArguments(service: "gateway" | "oauth" | "api"): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<typeof service, string>;
  };
  return (scripts[service].split("&& ").at(-1) ?? "").split(" ").slice(1);
}

function readUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    let isReady = false;
    const read = (chunk: Buffer) => {
      // Read to the end, so that the process never waits for a reader of its log.
      if (isReady) return;
      text += chunk.toString();
      const url = /Ready: (http:\S+?)(?:\/v3)?\s/.exec(text)?.[1];
      if (url === undefined) return;
      isReady = true;
      resolve(url);
    };
    stdout
      ?.on("data", read)
      .on("close", () => reject(new Error(`The service ended before it was ready.\n${text}`)));
    stderr?.on("data", read);
  });
}
