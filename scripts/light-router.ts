import type { Plugin } from "vite";

/** What of the router only servers, frameworks and tracers use, by who imports it; and what stands in for it here. */
const standIns: Record<string, { importers: RegExp; code: string }> = {
  "components.js": {
    importers: /react-router\/dist\/production\/lib\/(?:components|dom\/lib)\.js$/,
    code: `
      import { createContext } from "react";
      export const FrameworkContext = createContext(undefined);
      export const usePrefetchBehavior = () => [false, null, {}];
      export const PrefetchPageLinks = () => null;
      export const mergeRefs = (ref) => ref;
    `,
  },
  "instrumentation.js": {
    importers: /react-router\/dist\/production\/lib\/router\/router\.js$/,
    code: `
      export const consumeInstrumentationClientResultMetaReceiver = () => undefined;
      export const getRouteInstrumentationUpdates = () => ({});
      export const instrumentClientSideRouter = (router) => router;
    `,
  },
};

const sources: Record<string, string> = {
  "./ssr/components.js": "components.js",
  "./dom/ssr/components.js": "components.js",
  "./instrumentation.js": "instrumentation.js",
};

const prefix = "\0light-router:";

/**
 * Builds without what React Router has for rendering on a server: each link would have two states, a ref and two effects to
 * prefetch what a framework knows of its routes, and every page would load the code for it (docs/decisions/029). A build
 * fails when the router no longer asks for what is replaced.
 */
export function lightRouter(): Plugin {
  const asked = new Set<string>();
  return {
    name: "light-router",
    enforce: "pre",
    apply: "build",
    resolveId(source, importer) {
      const name = sources[source] ?? "";
      const importers = standIns[name]?.importers;
      if (importers === undefined || importer === undefined) return null;
      if (!importers.test(importer.replaceAll("\\", "/"))) return null;
      asked.add(`${source} of ${importer.slice(importer.lastIndexOf("lib/"))}`);
      return prefix + name;
    },
    load(id) {
      return id.startsWith(prefix) ? (standIns[id.slice(prefix.length)]?.code ?? null) : null;
    },
    generateBundle() {
      const missing = Object.keys(sources).filter(
        (source) => ![...asked].some((one) => one.startsWith(source)),
      );
      if (missing.length > 0)
        this.error(`React Router no longer imports ${missing.join(", ")}: see scripts/light-router.ts.`);
    },
  };
}
