import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, posix, win32 } from "node:path";
import { chromium } from "@playwright/test";

/** What the search needs of the machine; a test hands in another one. */
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
};

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const windowsPrograms = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"];

/** Places where an installed Chromium or Chrome usually lies, the likeliest first. */
function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === "darwin") return macApps;
  if (platform === "win32") {
    const folders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : windowsPrograms.map((program) => win32.join(folder, program)),
    );
  }
  const folders = [...(env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => posix.join(folder, name)));
}

/** A file may be there and not run: Ubuntu's stub for a snap, a download without its system libraries. */
function works(machine: Machine, path: string): boolean {
  if (!machine.exists(path)) return false;
  // On Windows `--version` opens a window.
  return machine.platform === "win32" || machine.run(path, ["--version"]);
}

function mayInstall({ platform, env, isRoot, exists }: Machine): boolean {
  const allowed = env["CI"] === "true" || env["ALLOW_INSTALL"] === "1";
  return platform === "linux" && isRoot && allowed && exists("/usr/bin/apt-get");
}

/**
 * Finds a browser for the tests: the one that PLAYWRIGHT_CHROMIUM names, an installed one, Playwright's download,
 * or, in CI or when ALLOW_INSTALL=1 says so, one from the system's package manager.
 * @returns path of the executable
 * @throws Error with one sentence that says what to install
 */
export function findBrowser(machine: Machine): string {
  const named = machine.env["PLAYWRIGHT_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (machine.exists(named)) return named;
    throw new Error(`PLAYWRIGHT_CHROMIUM names ${named}, and there is no such file.`);
  }
  const ready = () => [...usualPlaces(machine), machine.downloadPath].find((path) => works(machine, path));
  const found = ready();
  if (found !== undefined) return found;

  if (machine.download() && works(machine, machine.downloadPath)) return machine.downloadPath;
  if (mayInstall(machine)) {
    machine.run("apt-get", ["update"]);
    machine.run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    const installed = ready();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "The browser tests need Chromium or Chrome: install one (for example `apt-get install chromium`, or " +
      "`npx playwright install --with-deps chromium`), or name its path in PLAYWRIGHT_CHROMIUM.",
  );
}

const minutes = 60_000;

/** The machine we run on. Installing may take minutes and tells of its progress; looking does neither. */
export function thisMachine(): Machine {
  const loud = { stdio: "inherit", timeout: 5 * minutes } as const;
  const run = (command: string, args: string[]) => {
    const options = command === "apt-get" ? loud : ({ stdio: "ignore", timeout: minutes / 2 } as const);
    return spawnSync(command, args, options).status === 0;
  };
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  return {
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    downloadPath: chromium.executablePath(),
    exists: existsSync,
    run,
    download: () => spawnSync(process.execPath, [playwright, "install", "chromium"], loud).status === 0,
  };
}

/**
 * What Chromium needs to run here, and what keeps it from talking to anybody but the page's own server.
 * Root has no sandbox of its own.
 */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
