import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, sep } from "node:path";
import { buildAndMeasure, describeBytes } from "./build-bytes.ts";
import { root, run } from "./command.ts";
import { withoutSource, yamlShorthand } from "./contract.ts";
import {
  deepFiles,
  longDescriptions,
  longFiles,
  suppressionsWithoutReason,
  unknownWidths,
  withoutIntegrity,
  type SourceFile,
} from "./rules.ts";

/** The contracts, and the types that `npm run openapi` makes of them. */
const contracts = ["openapi.yaml", "own.yaml"];
const types = contracts.map(typesOf);

type Step = { name: string; run: () => Promise<string> };

const read = (path: string) => readFile(join(root, path), "utf8");

function failOn(problems: string[]): void {
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

async function sourceFiles(): Promise<SourceFile[]> {
  const patterns = ["{src,server,e2e,scripts}/**/*.{ts,tsx,css,html}", "*.{ts,html}"];
  const paths = globSync(patterns, { cwd: root }).map((path) => path.replaceAll(sep, "/"));
  const own = paths.filter((path) => !types.includes(path));
  return Promise.all(own.map(async (path) => ({ path, text: await read(path) })));
}

/** The scripts run on the pinned Node, whatever Node the machine has. */
async function pinnedNode(): Promise<string> {
  const { devDependencies } = JSON.parse(await read("package.json")) as {
    devDependencies: Record<string, string>;
  };
  const pinned = devDependencies["node"] ?? "nothing";
  if (process.versions.node !== pinned || !pinned.startsWith("24.")) {
    throw new Error(`this runs on Node ${process.versions.node}, package.json pins ${pinned}`);
  }
  const outside = (process.env["PATH"] ?? "").split(delimiter).filter((dir) => !dir.includes("node_modules"));
  const machine = version(outside.join(delimiter));
  return `  Node ${pinned}; the machine's own: ${machine}`;
}

function version(path: string): string {
  try {
    return execFileSync("node", ["--version"], { env: { PATH: path }, encoding: "utf8" }).trim();
  } catch {
    return "none";
  }
}

function typesOf(contract: string): string {
  return contract.replace(".yaml", ".d.ts");
}

async function contractDrift(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "openapi-"));
  try {
    for (const contract of contracts) {
      const fresh = join(folder, typesOf(contract));
      await run("openapi-typescript", [contract, "--output", fresh]);
      if ((await readFile(fresh, "utf8")) !== (await read(typesOf(contract)))) {
        throw new Error(`${typesOf(contract)} is not what ${contract} says: run \`npm run openapi\``);
      }
    }
    return "";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function byteBudgets(): Promise<string> {
  const pages = await buildAndMeasure();
  const report = pages.map((page) => describeBytes(page)).join("\n");
  const over = pages.filter(({ total, maxBytes }) => total > maxBytes);
  failOn(over.map((page) => `over budget: ${describeBytes(page)}`));
  return report;
}

const quiet =
  (command: string, ...args: string[]) =>
  async () => {
    await run(command, args);
    return "";
  };

const steps: Step[] = [
  { name: "Node is the pinned one", run: pinnedNode },
  { name: "types", run: quiet("npm", "run", "typecheck") },
  { name: "lint", run: quiet("npm", "run", "lint") },
  { name: "format", run: quiet("oxfmt", "--check") },
  {
    name: "unused files, exports, dependencies",
    run: quiet("knip", "--no-progress", "--treat-config-hints-as-errors"),
  },
  { name: "the contracts are OpenAPI", run: quiet("redocly", "lint", ...contracts) },
  { name: "their types match the contracts", run: contractDrift },
  {
    name: "x-source on operations and schemas",
    run: async () => {
      failOn(withoutSource(await read("openapi.yaml")));
      return "";
    },
  },
  {
    name: "YAML without merge keys, anchors, aliases",
    run: async () => {
      for (const file of globSync("*.yaml", { cwd: root })) failOn(yamlShorthand(await read(file)));
      return "";
    },
  },
  {
    name: "suppressions, file length, folder depth, classes for widths",
    run: async () => {
      const files = await sourceFiles();
      const long = [...longFiles(files), ...longDescriptions(files)];
      failOn([...suppressionsWithoutReason(files), ...long, ...deepFiles(files)]);
      failOn(unknownWidths(files, await read("src/ui/theme.css")));
      return `  ${files.length} files`;
    },
  },
  {
    name: "every package in package-lock.json has its hash",
    run: async () => {
      failOn(withoutIntegrity(await read("package-lock.json")));
      return "";
    },
  },
  { name: "byte budgets", run: byteBudgets },
];

/** Most keep one core busy. */
const AT_ONCE = 2;

let failed = 0;

async function take(step: Step): Promise<void> {
  const start = performance.now();
  const time = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    const report = await step.run();
    console.log(`ok    ${step.name} (${time()})${report === "" ? "" : `\n${report}`}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${step.name} (${time()})\n${error instanceof Error ? error.message : String(error)}`);
  }
}

const waiting = steps.values();
const works = Array.from({ length: AT_ONCE }, async () => {
  for (const step of waiting) await take(step);
});
await Promise.all(works);
console.log(`${steps.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
