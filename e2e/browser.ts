import { win32 } from "node:path";
import { install, mayInstall, onThePath, type Machine } from "./machine.ts";

/** The headless shell first: it draws no window around the page, which is a sixth of the processor's time. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const windowsPrograms = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"];

/** Places where an installed Chromium or Chrome usually lies, the likeliest first. */
function usualPlaces(machine: Machine): string[] {
  const { platform, env } = machine;
  if (platform === "darwin") return macApps;
  if (platform === "win32") {
    const folders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : windowsPrograms.map((program) => win32.join(folder, program)),
    );
  }
  return onThePath(machine, names);
}

/** A file may be there and not run: Ubuntu's stub for a snap, a download without its system libraries. */
function works(machine: Machine, path: string): boolean {
  if (!machine.exists(path)) return false;
  // On Windows `--version` opens a window.
  return machine.platform === "win32" || machine.run(path, ["--version"]);
}

/**
 * Finds a browser for the tests: the one that PLAYWRIGHT_CHROMIUM names, an installed one, Playwright's download.
 * When there is none, one is fetched: by the system's package manager where we are root, else by Playwright.
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

  // Not every system has a package of the shell alone.
  for (const name of mayInstall(machine) ? ["chromium-headless-shell", "chromium"] : []) {
    install(machine, [name]);
    const installed = ready();
    if (installed !== undefined) return installed;
  }
  machine.say("Downloading a Chromium for the browser tests, once: playwright install chromium");
  if (machine.download() && works(machine, machine.downloadPath)) return machine.downloadPath;
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one, for example with `sudo apt-get install chromium` or " +
      "`npx playwright install --with-deps chromium`, or name its path in PLAYWRIGHT_CHROMIUM.",
  );
}

/**
 * Chromium takes the last list it is given, so this is Playwright's own and two more: without them each page brings two
 * pages of the address bar's suggestions along, which nobody sees and which cost a third of the processor.
 */
const disabledFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

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
  `--disable-features=${disabledFeatures.join(",")}`,
];
