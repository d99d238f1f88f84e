import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { parse } from "yaml";

const folder = fileURLToPath(new URL("../server/http/said/", import.meta.url));

/** What each module takes from the file of its name, and makes of the data beside it; without any, it is as it stands there. */
const modules: Record<string, { makes?: string; of: string[]; exports: string }> = {
  words: { makes: "wordReaders", of: ["words.yaml"], exports: "{ carrierWord, confirmation, isCourtesy }" },
  wishes: { makes: "wishReader", of: ["wishes.yaml", "scores.json"], exports: "{ wishIn }" },
  "says-opt-out": { of: [], exports: "{ saysOptOut }" },
  transcript: { of: [], exports: "{ parseTranscript }" },
  spoken: { of: [], exports: "{ spokenUntil }" },
  masks: { of: [], exports: "{ maskLabels, sensitiveIn }" },
};

const named = /^virtual:said\/([\w-]+)$/;

/**
 * `virtual:said/words` and its like: what is said in texts and calls, read by the pages as the gateway reads it, from the same
 * data. A page that needs words alone doesn't load the many patterns of wishes.
 */
export function saidWords(): Plugin {
  return {
    name: "said-words",
    resolveId: (id) => (named.test(id) ? `\0${id}` : undefined),
    load(id) {
      const name = named.exec(id.slice(1))?.[1] ?? "";
      const module = modules[name];
      if (id[0] !== "\0" || module === undefined) return undefined;
      const files = module.of.map((file) => folder + file);
      for (const file of files) this.addWatchFile(file);
      const from = JSON.stringify(`${folder}${name}.ts`);
      if (module.makes === undefined)
        return { code: `export ${module.exports} from ${from};`, moduleType: "js" };
      const data = files.map((file) => JSON.stringify(parse(readFileSync(file, "utf8")))).join(", ");
      const code = [
        `import { ${module.makes} } from ${from};`,
        `export const ${module.exports} = ${module.makes}(${data});`,
      ].join("\n");
      return { code, moduleType: "js" };
    },
  };
}
