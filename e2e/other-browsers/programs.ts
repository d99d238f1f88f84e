import { install, mayInstall, onThePath, type Machine } from "../machine.ts";

/** A program that the visit needs: the names of its file and the package that has it on Debian. */
type Program = { files: readonly string[]; package: string };

const firefox: Program = { files: ["firefox-esr", "firefox"], package: "firefox-esr" };
const driver: Program = { files: ["WebKitWebDriver"], package: "webkit2gtk-driver" };
const display: Program = { files: ["Xvfb"], package: "xvfb" };

export type Browser = "firefox" | "webkit";

/** Where the programs are; "" for those of a browser that is not visited. */
export type Programs = { firefox: string; webkitDriver: string; xvfb: string };

/**
 * Finds what the browsers need, and installs it first where we are root and there is apt-get.
 * @throws Error with one sentence that says what to install
 */
export function findPrograms(machine: Machine, browsers: readonly Browser[]): Programs {
  const wanted = [
    ...(browsers.includes("firefox") ? [firefox] : []),
    ...(browsers.includes("webkit") ? [driver, display] : []),
  ];
  const find = ({ files }: Program) => onThePath(machine, files).find((path) => machine.exists(path));
  const missing = () => wanted.filter((program) => find(program) === undefined).map((one) => one.package);
  if (missing().length > 0 && mayInstall(machine)) install(machine, missing());
  const still = missing();
  if (still.length > 0) {
    throw new Error(
      `Firefox and WebKit are tried with Debian's packages. Install them: sudo apt-get install ${still.join(" ")}`,
    );
  }
  return { firefox: find(firefox) ?? "", webkitDriver: find(driver) ?? "", xvfb: find(display) ?? "" };
}
