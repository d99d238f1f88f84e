import { runnerImport, type Plugin } from "vite";

type Route = { path: string; load: () => unknown };

/** What a first visit to a page needs besides what index.html names itself. The gateway reads it. */
export type PageFiles = { path: string; files: string[] };

const shell = "src/app/signed-in.tsx";
const importedFile = /import\w*\(\s*["'`]\/?(?<file>src\/pages\/[^"'`]+)/;

/** Each route's path and the source file of its page, from the route table itself. */
export async function readRoutes(root: string): Promise<{ path: string; file: string }[]> {
  const { module } = await runnerImport<{ pages: readonly Route[] }>("/src/app/routes.tsx", {
    root,
    configFile: false,
    logLevel: "error",
  });
  return module.pages.map(({ path, load }) => {
    const file = importedFile.exec(String(load))?.groups?.["file"];
    if (file === undefined) throw new Error(`The page of ${path} is not loaded by an import.`);
    return { path, file };
  });
}

/** Writes `.vite/pages.json` beside the build: for each address the scripts that a first visit to it loads. */
export function pagesOfBuild(): Plugin {
  let root = "";
  return {
    name: "pages-of-build",
    apply: "build",
    configResolved: (config) => {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const fileOf = (source: string) => {
        const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${source}`)));
        if (chunk === undefined) throw new Error(`The build has no file for ${source}.`);
        return chunk.fileName;
      };
      const closure = (files: string[]): Set<string> => {
        const seen = new Set<string>();
        for (const queue = [...files]; queue.length > 0;) {
          const name = queue.pop() ?? "";
          if (!seen.has(name)) queue.push(...(byName.get(name)?.imports ?? []));
          seen.add(name);
        }
        return seen;
      };
      const first = closure(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      const pages: PageFiles[] = (await readRoutes(root)).map(({ path, file }) => ({
        path,
        files: [...closure([fileOf(shell), fileOf(file)])].filter((name) => !first.has(name)).sort(),
      }));
      // The bare address leads to the first page.
      pages.unshift({ path: "/", files: pages[0]?.files ?? [] });
      this.emitFile({ type: "asset", fileName: ".vite/pages.json", source: JSON.stringify(pages) });
    },
  };
}
