import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, posix } from "node:path";
import { chromium } from "@playwright/test";

/** What the search for a browser needs of the machine; a test hands in another one. */
export type Machine = {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** Where Playwright keeps the browser it downloads. */
  downloadPath: string;
  exists: (path: string) => boolean;
  /** Runs a command to its end; true when it exited with 0. */
  run: (command: string, args: string[]) => boolean;
  /** Downloads Playwright's browser; true when it exited with 0. */
  download: () => boolean;
  /** Says one line to the person who waits. */
  say: (line: string) => void;
};

const minutes = 60_000;

/**
 * The machine we run on.
 * @param installMs how long each command of an installation may take
 */
export function thisMachine(installMs = 10 * minutes): Machine {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // An installation may take minutes: what goes wrong is shown, the hundred lines of what goes well are not.
  const slow: SpawnSyncOptions = { env, stdio: ["ignore", "ignore", "inherit"], timeout: installMs };
  const quick: SpawnSyncOptions = { stdio: "ignore", timeout: minutes / 2 };
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  return {
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    downloadPath: chromium.executablePath(),
    exists: existsSync,
    run: (command, args) => spawnSync(command, args, command === "apt-get" ? slow : quick).status === 0,
    // On failure it prints the network's error ten times; the sentence that follows says what to do.
    download: () =>
      spawnSync(process.execPath, [playwright, "install", "chromium"], { ...slow, stdio: "ignore" })
        .status === 0,
    say: (line) => console.log(line),
  };
}

/** Every place on the path, and where Linux usually has programs, for files of these names: the likeliest first. */
export function onThePath({ env }: Machine, names: readonly string[]): string[] {
  const folders = [...(env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => posix.join(folder, name)));
}

/** Whether the system's package manager is there and ours to use. */
export function mayInstall({ platform, isRoot, exists }: Machine): boolean {
  return platform === "linux" && isRoot && exists("/usr/bin/apt-get");
}

/** Installs packages of the system. Whether it worked is seen by looking for the programs again. */
export function install(machine: Machine, packages: readonly string[]): void {
  machine.say(`Installing what is missing, once: apt-get install ${packages.join(" ")}`);
  machine.run("apt-get", ["-qq", "update"]);
  machine.run("apt-get", ["-qq", "install", "-y", "--no-install-recommends", ...packages]);
}
