import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

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
      if (event instanceof ErrorEvent) {
        keep(`uncaught: ${event.message} ${event.filename}:${event.lineno}`);
        return;
      }
      const element = event.target as Element;
      // Firefox logs this when a page is left while its sound loads; a sound that fails is reported by the page
      // itself.
      if (element instanceof HTMLMediaElement) return;
      // Firefox says so, too, of a module that is to be preloaded and runs already.
      const isPreload = element instanceof HTMLLinkElement && element.rel === "modulepreload";
      if (isPreload && performance.getEntriesByName(element.href).length > 0) return;
      keep(`did not load: ${element.outerHTML.slice(0, 200)}`);
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
 * Builds the app into a folder and makes its first script watch for errors: neither browser tells of them over WebDriver
 * in a way that the other one knows.
 */
export async function buildWatched(outDir: string): Promise<void> {
  await build({ logLevel: "warn", build: { outDir, emptyOutDir: true } });
  const boot = join(outDir, "boot.js");
  writeFileSync(boot, `(${String(watch)})("${problemsKey}");\n${readFileSync(boot, "utf8")}`);
}
