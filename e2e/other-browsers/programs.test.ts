import { expect, test, vi } from "vitest";
import type { Machine } from "../machine.ts";
import { findPrograms } from "./programs.ts";

/** A Linux on which only the listed files exist; what its package manager installs is among them afterwards. */
function machine(files: string[], changes: Partial<Machine> = {}): Machine {
  const fileOf: Record<string, string> = { "firefox-esr": "firefox-esr", xvfb: "Xvfb" };
  return {
    env: { PATH: "/usr/bin" },
    platform: "linux",
    isRoot: true,
    downloadPath: "",
    exists: (path) => files.includes(path),
    run: (_, args) => files.push(...args.map((name) => `/usr/bin/${fileOf[name]}`)) > 0,
    download: () => false,
    say: () => {},
    ...changes,
  };
}

test("what is there is used, what is missing is installed in one go by root", () => {
  const files = ["/usr/bin/apt-get", "/usr/bin/WebKitWebDriver"];
  const say = vi.fn<Machine["say"]>();
  expect(findPrograms(machine(files, { say }), ["firefox", "webkit"])).toEqual({
    firefox: "/usr/bin/firefox-esr",
    webkitDriver: "/usr/bin/WebKitWebDriver",
    xvfb: "/usr/bin/Xvfb",
  });
  expect(say.mock.calls).toEqual([["Installing what is missing, once: apt-get install firefox-esr xvfb"]]);
});

test.each([
  ["who is not root", { isRoot: false }],
  ["where nothing was installed", { run: () => false }],
])("one sentence says what to install: %s", (_, changes) => {
  const files = ["/usr/bin/apt-get", "/usr/bin/firefox"];
  expect(() => findPrograms(machine(files, changes), ["firefox", "webkit"])).toThrow(
    "sudo apt-get install webkit2gtk-driver xvfb",
  );
});
