import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Hono } from "hono";
import type { ReadAlong } from "./along.ts";
import { filesIn, keepAssets, sum } from "./asset-store.ts";
import { accepts, brotliFile, compressAnswer } from "./compress.ts";
import { readDocument, type Visitor } from "./document.ts";
import { rawPath, type GatewayContext, type GatewayEnv } from "./gateway-env.ts";
import type { Log } from "./log.ts";
import { GatewayProblem } from "./problem.ts";
import type { SessionCookie } from "./session-cookie.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".ogg": "audio/ogg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const COMPRESSIBLE = new Set([
  ".css",
  ".html",
  ".js",
  ".json",
  ".map",
  ".svg",
  ".txt",
  ".wasm",
  ".webmanifest",
]);
/** Looks like a file, so it is never answered with the app's page: `/calls/12.5` does not, `/old.js` does. */
const FILE_NAME = /\.[a-z][a-z0-9]{1,11}$/i;

type StaticFilesOptions = {
  log: Log;
  /** What `vite build` made. */
  distDir: string;
  /** Where assets of earlier builds are kept; without it they are not. */
  keptAssetsDir: string | undefined;
  cookie: SessionCookie;
  readAlong: ReadAlong;
};

/** The built app. Files are found in a list made at the start, so no path can lead anywhere else. */
export function staticFiles({
  distDir,
  keptAssetsDir,
  cookie,
  readAlong,
  log,
}: StaticFilesOptions): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const files = listFiles(distDir, keptAssetsDir, (error) =>
    log({ level: "warn", event: "assets_not_kept", folder: keptAssetsDir, error: String(error) }),
  );
  const packed = new Map<string, Promise<Buffer>>();
  const document = readDocument(distDir);

  /** Brotli as the build provides it, else made once. */
  const brotliOf = (path: string): Promise<Buffer> => {
    const known = packed.get(path);
    if (known) return known;
    const given = files.get(`${path}.br`);
    const made = given ? readWhole(given) : readWhole(files.get(path)).then(brotliFile);
    packed.set(path, made);
    // A file that is missing while the next build runs must be found again afterwards.
    made.catch(() => packed.delete(path));
    return made;
  };

  const sendFile = async (c: GatewayContext, path: string, cacheControl: string): Promise<Response> => {
    const extension = extname(path);
    const compressible = COMPRESSIBLE.has(extension);
    const brotli = compressible && accepts(c.req.header("accept-encoding"), "br");
    const bytes = await (brotli ? brotliOf(path) : readWhole(files.get(path))).catch(noSuchFile);
    c.header("content-type", TYPES[extension] ?? "application/octet-stream");
    c.header("cache-control", cacheControl);
    if (compressible) c.header("vary", "Accept-Encoding");
    if (brotli) c.header("content-encoding", "br");
    return c.body(new Uint8Array(bytes));
  };

  const visitorOf = async (c: GatewayContext): Promise<Visitor> => {
    const session = await cookie.read(c);
    if (!session) return { session: "none" };
    const along = await readAlong(session, c.var.requestId);
    return along === "ended" ? { session: "none" } : { session: "present", ...along };
  };

  const sendPage = async (c: GatewayContext): Promise<Response> => {
    if (document === undefined) {
      throw new GatewayProblem(503, "not_built", "The app hasn't been built yet: run npm run build.");
    }
    const text = Buffer.from(document.render(rawPath(c), await visitorOf(c)));
    const { bytes, encoding } = await compressAnswer(text, c.req.header("accept-encoding"));
    if (encoding) c.header("content-encoding", encoding);
    c.header("vary", "Accept-Encoding");
    c.header("cache-control", "no-store");
    c.header("content-type", "text/html; charset=utf-8");
    return c.body(new Uint8Array(bytes));
  };

  app.all("*", async (c) => {
    // The outer request: Hono shows a HEAD as a GET here.
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      throw new GatewayProblem(405, "method_not_allowed", "This method isn't allowed here.");
    }
    const path = rawPath(c);
    if (files.has(path)) {
      const asset = path.startsWith("/assets/");
      return sendFile(c, path, asset ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    }
    const isPage = path === "/index.html" || !(path.startsWith("/assets/") || FILE_NAME.test(path));
    if (!isPage) noSuchFile();
    return sendPage(c);
  });
  return app;
}

function noSuchFile(cause?: unknown): never {
  throw new GatewayProblem(404, "not_found", "There is no such file.", { cause });
}

/** Where a file can be read, the best place first. An asset never changes, so its sum is known. */
type ServedFile = { places: string[]; sum?: string };

/** The bytes of the first place that has the file as it was at the start. */
async function readWhole(file: ServedFile | undefined): Promise<Buffer> {
  for (const place of file?.places ?? []) {
    const bytes = await readFile(place).catch(() => undefined);
    if (bytes && (file?.sum === undefined || sum(bytes) === file.sum)) return bytes;
  }
  throw new Error(`None of ${file?.places.join(", ")} is whole.`);
}

/** URL path → file. Assets are read where they are kept: the next build removes them while this process runs. */
function listFiles(
  distDir: string,
  keptAssetsDir: string | undefined,
  cannotKeep: (error: unknown) => void,
): Map<string, ServedFile> {
  const assetsDir = join(distDir, "assets");
  try {
    if (keptAssetsDir !== undefined) keepAssets(assetsDir, keptAssetsDir);
  } catch (error) {
    // A full or read-only disk: what the build has is served all the same.
    cannotKeep(error);
  }
  const files = new Map<string, ServedFile>();
  const folders = [keptAssetsDir, assetsDir].filter((folder) => folder !== undefined);
  for (const name of new Set(folders.flatMap(filesIn))) {
    const places = folders.map((folder) => join(folder, name));
    const first = [join(assetsDir, name), ...places].find((place) => existsSync(place));
    if (first) files.set(`/assets/${name}`, { places, sum: sum(readFileSync(first)) });
  }
  for (const name of filesIn(distDir)) {
    if (name !== "index.html") files.set(`/${name}`, { places: [join(distDir, name)] });
  }
  return files;
}
