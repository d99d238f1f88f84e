/** One chunk of Vite's manifest, as far as we read it. */
export type Chunk = {
  file: string;
  name?: string;
  imports?: string[];
  dynamicImports?: string[];
  isDynamicEntry?: boolean;
};
export type Manifest = Record<string, Chunk>;

export type PageBytes = {
  name: string;
  maxBytes: number;
  total: number;
  chunks: { file: string; bytes: number }[];
};

function chunkOf(manifest: Manifest, key: string): Chunk {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`the build has no chunk for ${key}`);
  return chunk;
}

/** The manifest's key of the chunk that is called `name`. */
export function keyOf(manifest: Manifest, name: string): string {
  const found = Object.entries(manifest).find(([, chunk]) => chunk.name === name);
  if (found === undefined) throw new Error(`the build has no chunk called ${name}`);
  return found[0];
}

/** The JavaScript files that these entries load before they can run: themselves and all static imports. */
export function staticClosure(manifest: Manifest, entries: string[]): string[] {
  const seen = new Set<string>();
  const queue = [...entries];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    queue.push(...(chunkOf(manifest, key).imports ?? []));
  }
  const files = [...seen].map((key) => chunkOf(manifest, key).file);
  return files.filter((file) => file.endsWith(".js")).sort();
}

/** Scripts that a page names itself and the build has only copied, as paths below the built folder. */
export function plainScripts(html: string): string[] {
  return [...html.matchAll(/<script\b[^>]*>/g)].flatMap(([tag]) => {
    const source = /\bsrc="\/(?<path>[^"]+)"/.exec(tag)?.groups?.["path"];
    return source === undefined || tag.includes('type="module"') ? [] : [source];
  });
}

/** Bytes of JavaScript of a page or a part; `size` gives a file's compressed bytes. */
export function measure(
  name: string,
  maxBytes: number,
  files: string[],
  size: (file: string) => number,
): PageBytes {
  const chunks = [...new Set(files)].map((file) => ({ file, bytes: size(file) }));
  return { name, maxBytes, chunks, total: chunks.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Lazily imported source files other than those that these files hold. */
export function lazyParts(manifest: Manifest, files: ReadonlySet<string>): string[] {
  return Object.entries(manifest)
    .filter(([, chunk]) => chunk.isDynamicEntry === true && !files.has(chunk.file))
    .map(([key]) => key);
}
