import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const folder = fileURLToPath(new URL("./data/", import.meta.url));

/** Reads a file of data/. What is in it is ours: a test looks whether it is of the type that its reader says. */
export function readData(name: string): unknown {
  return parse(readFileSync(`${folder}${name}.yaml`, "utf8"));
}

/** Reads all files of a folder of data/: each is a map of names. */
export function readFolder<Value>(name: string): ReadonlyMap<string, Value> {
  const files = globSync("*.yaml", { cwd: folder + name }).toSorted();
  const entries = files.flatMap((file) =>
    Object.entries(readData(`${name}/${file.replace(/\.yaml$/, "")}`) as Record<string, Value>),
  );
  const map = new Map(entries);
  if (map.size < entries.length) throw new Error(`Two entries of data/${name} have the same name.`);
  return map;
}
