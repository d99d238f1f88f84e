import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the page keeps what went wrong, over reloads. */
export const problemsKey = "problems-seen-by-the-test";

/** Runs in the page before anything of the app. */
function watch(key: string): void {
  const keep = (problem: string) => {
    const known = JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[];
    sessionStorage.setItem(key, JSON.stringify([...known, problem]));
  };
  addEventListener(
    "error",
    (event: Event) => {
      if (event instanceof ErrorEvent) keep(`uncaught: ${event.message} ${event.filename}:${event.lineno}`);
      else keep(`did not load: ${(event.target as Element).outerHTML.slice(0, 200)}`);
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => keep(`unhandled: ${String(reason)}`));
  addEventListener("securitypolicyviolation", (event) =>
    keep(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  const complain = console.error;
  console.error = (...args: unknown[]) => {
    keep(`console: ${args.map(String).join(" ")}`);
    complain(...args);
  };
}

/**
 * Copies the built app and makes its first script watch for errors: neither browser tells of them over WebDriver in a
 * way that the other one knows.
 * @returns the folder of the copy
 */
export function watchedCopy(distDir: string): string {
  const copy = mkdtempSync(join(tmpdir(), "watched-"));
  cpSync(distDir, copy, { recursive: true });
  const boot = join(copy, "boot.js");
  writeFileSync(boot, `(${String(watch)})("${problemsKey}");\n${readFileSync(boot, "utf8")}`);
  return copy;
}
