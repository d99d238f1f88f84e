import { describe, expect, test, vi } from "vitest";
import { findBrowser, type Machine } from "./browser.ts";

const downloadPath = "/home/me/.cache/chrome";

/** A bare Linux machine on which only the listed files exist, and all of them run. */
function machine(files: string[], changes: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: "/usr/bin" },
    platform: "linux",
    isRoot: false,
    downloadPath,
    exists: (path) => files.includes(path),
    run: () => true,
    download: () => false,
    ...changes,
  };
}

describe("a browser that is there", () => {
  test("the named one comes before an installed one", () => {
    const env = { PLAYWRIGHT_CHROMIUM: "/opt/chrome" };
    expect(findBrowser(machine(["/opt/chrome", "/usr/bin/chromium"], { env }))).toBe("/opt/chrome");
  });

  test("a name that leads nowhere is said, not passed over", () => {
    const env = { PLAYWRIGHT_CHROMIUM: "/opt/chrome" };
    expect(() => findBrowser(machine(["/usr/bin/chromium"], { env }))).toThrow("no such file");
  });

  test("installed on Linux, anywhere on the path", () => {
    const env = { PATH: "/opt/bin:/usr/bin" };
    expect(findBrowser(machine(["/opt/bin/google-chrome"], { env }))).toBe("/opt/bin/google-chrome");
  });

  test("installed on a Mac", () => {
    const app = "/Applications/Chromium.app/Contents/MacOS/Chromium";
    expect(findBrowser(machine([app], { platform: "darwin" }))).toBe(app);
  });

  test("installed on Windows, which is not asked for its version", () => {
    const app = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
    const run = vi.fn<Machine["run"]>(() => false);
    const env = { PROGRAMFILES: "C:\\Program Files" };
    expect(findBrowser(machine([app], { platform: "win32", env, run }))).toBe(app);
    expect(run).not.toHaveBeenCalled();
  });

  test("a stub that does not run is passed over", () => {
    const run = (command: string) => command !== "/usr/bin/chromium-browser";
    const files = ["/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    expect(findBrowser(machine(files, { run }))).toBe("/usr/bin/google-chrome");
  });

  test("Playwright's own, downloaded before", () => {
    expect(findBrowser(machine([downloadPath]))).toBe(downloadPath);
  });
});

describe("a browser that has to be fetched", () => {
  test("Playwright's download", () => {
    const files: string[] = [];
    const download = () => files.push(downloadPath) > 0;
    expect(findBrowser(machine(files, { download }))).toBe(downloadPath);
  });

  const ci = { env: { PATH: "/usr/bin", CI: "true" }, isRoot: true };
  const apt = (files: string[]) =>
    vi.fn<Machine["run"]>((command, args) => {
      if (command === "apt-get" && args.includes("chromium")) files.push("/usr/bin/chromium");
      return true;
    });

  test("the package manager, as root in CI", () => {
    const files = ["/usr/bin/apt-get"];
    expect(findBrowser(machine(files, { ...ci, run: apt(files) }))).toBe("/usr/bin/chromium");
  });

  test("the package manager, when allowed by name", () => {
    const files = ["/usr/bin/apt-get"];
    const env = { PATH: "/usr/bin", ALLOW_INSTALL: "1" };
    expect(findBrowser(machine(files, { ...ci, env, run: apt(files) }))).toBe("/usr/bin/chromium");
  });

  test.each([
    ["nobody allowed it", { env: { PATH: "/usr/bin" } }],
    ["we are not root", { isRoot: false }],
    ["it is not a Linux", { platform: "darwin" as const }],
  ])("never the package manager when %s: one sentence says what to install", (_, changes) => {
    const files = ["/usr/bin/apt-get"];
    const run = apt(files);
    expect(() => findBrowser(machine(files, { ...ci, ...changes, run }))).toThrow(
      /need Chromium or Chrome: install one .* PLAYWRIGHT_CHROMIUM\.$/,
    );
    expect(run).not.toHaveBeenCalled();
  });
});
