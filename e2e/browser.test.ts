import { describe, expect, test, vi } from "vitest";
import { findBrowser } from "./browser.ts";
import type { Machine } from "./machine.ts";

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
    say: () => {},
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
  const aptGet = "/usr/bin/apt-get";
  /** A package manager that has one of the packages and puts its browser among the files. */
  const apt = (files: string[], has = "chromium-headless-shell") =>
    vi.fn<Machine["run"]>((command, args) => {
      if (command === "apt-get" && args.includes(has)) files.push(`/usr/bin/${has}`);
      return true;
    });

  test("the package manager, as root, with no variable set: one line says so", () => {
    const files = [aptGet];
    const say = vi.fn<Machine["say"]>();
    const download = vi.fn<Machine["download"]>();
    const run = apt(files);
    expect(findBrowser(machine(files, { isRoot: true, run, say, download }))).toBe(
      "/usr/bin/chromium-headless-shell",
    );
    expect(run.mock.calls[0]).toEqual(["apt-get", ["-qq", "update"]]);
    expect(say.mock.calls).toEqual([
      ["Installing what is missing, once: apt-get install chromium-headless-shell"],
    ]);
    expect(download).not.toHaveBeenCalled();
  });

  test("the whole browser, where there is no package of the shell alone", () => {
    const files = [aptGet];
    expect(findBrowser(machine(files, { isRoot: true, run: apt(files, "chromium") }))).toBe(
      "/usr/bin/chromium",
    );
  });

  test("Playwright's download, where the package manager has none that runs", () => {
    const files = [aptGet];
    const run = (command: string) => command !== "apt-get";
    const download = () => files.push(downloadPath) > 0;
    expect(findBrowser(machine(files, { isRoot: true, run, download }))).toBe(downloadPath);
  });

  test.each([
    ["who is not root", {}],
    ["without apt-get", { isRoot: true, exists: () => false }],
    ["on a Mac", { isRoot: true, platform: "darwin" as const }],
  ])("never the package manager %s: a download, or one sentence that says what to install", (_, changes) => {
    const files = [aptGet];
    const run = apt(files);
    const download = vi.fn<Machine["download"]>(() => false);
    expect(() => findBrowser(machine(files, { run, download, ...changes }))).toThrow(
      /need Chromium or Chrome\. Install one, .* PLAYWRIGHT_CHROMIUM\.$/,
    );
    expect(run).not.toHaveBeenCalled();
    expect(download).toHaveBeenCalledOnce();
  });
});
