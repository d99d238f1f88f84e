import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

export type ApiProcess = {
  /** `http://127.0.0.1:port`, without `/v3`. */
  url: string;
  /** Resident memory in MB. */
  memory: () => number;
  /** SIGKILL: the process has no chance to put anything in order. */
  kill: () => Promise<void>;
};

/**
 * Starts the Public API by itself, as `npm run api` does, on the database of a folder and on a free port.
 * @throws Error with what it printed, when it ends before it is ready
 */
export async function startApi(dataDir: string, settings: Record<string, string> = {}): Promise<ApiProcess> {
  const child = spawn(process.execPath, readArguments(), {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, API_PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = child;
  const url = await readUrl(child);
  return {
    url,
    memory: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
}

/** Those of `npm run api`, without npm: a signal must reach the API itself. */
function readArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: { api: string };
  };
  return scripts.api.split(" ").slice(1);
}

function readUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    let isReady = false;
    const read = (chunk: Buffer) => {
      // Read to the end, so that the process never waits for a reader of its log.
      if (isReady) return;
      text += chunk.toString();
      const url = /Ready: (http:\S+)\/v3/.exec(text)?.[1];
      if (url === undefined) return;
      isReady = true;
      resolve(url);
    };
    stdout
      ?.on("data", read)
      .on("close", () => reject(new Error(`The API ended before it was ready.\n${text}`)));
    stderr?.on("data", read);
  });
}
