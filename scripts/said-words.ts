import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { parse } from "yaml";

const folder = fileURLToPath(new URL("../server/http/said/", import.meta.url));

/** What each module takes from which file, and makes of the data beside it. */
const modules: Record<string, { makes: string; exports: string }> = {
  words: { makes: "wordReaders", exports: "{ carrierWord, confirmation, isCourtesy }" },
  wishes: { makes: "wishReader", exports: "wishIn" },
};

const named = /^virtual:said\/(\w+)$/;

/**
 * `virtual:said/words` and `virtual:said/wishes`: what is said in texts, read by the pages as the gateway reads it, from the
 * same data. A page that needs words alone doesn't load the many patterns of wishes.
 */
export function saidWords(): Plugin {
  return {
    name: "said-words",
    resolveId: (id) => (named.test(id) ? `\0${id}` : undefined),
    load(id) {
      const name = named.exec(id.slice(1))?.[1] ?? "";
      const module = modules[name];
      if (id[0] !== "\0" || module === undefined) return undefined;
      const file = `${folder}${name}.yaml`;
      this.addWatchFile(file);
      const data = JSON.stringify(parse(readFileSync(file, "utf8")));
      const code = [
        `import { ${module.makes} } from ${JSON.stringify(`${folder}${name}.ts`)};`,
        `export const ${module.exports} = ${module.makes}(${data});`,
      ].join("\n");
      return { code, moduleType: "js" };
    },
  };
}
