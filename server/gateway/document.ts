import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Along } from "./along.ts";

/** Who asks for a page: nobody, or somebody of whom something may be known. */
export type Visitor = Along & { session: "none" | "present" };

/** What the build wrote of each page: its path in the route table, and the files that a first visit loads. */
type PageFiles = { path: string; files: string[] };

/** The page that an address opens, as HTML; undefined when there is no build. */
export type Document = { render: (path: string, visitor: Visitor) => string };

/**
 * Reads the build's index.html. What it answers names every file of the page that is asked for, so that they come at once
 * and not one after the other, and brings along who is signed in.
 */
export function readDocument(distDir: string): Document | undefined {
  const index = join(distDir, "index.html");
  if (!existsSync(index)) return undefined;
  const html = readFileSync(index, "utf8");
  const pages = readPages(join(distDir, ".vite", "pages.json"));
  return {
    render(path, { session, profile, preferences, closed }) {
      const files = pages.find(({ pattern }) => pattern.test(path))?.files ?? [];
      // Whoever is about to sign in has time: boot.js has these fetched once the page is there. `rel="prefetch"` would be
      // the word for it, but Firefox counts that against `default-src` and WebKit does not know it.
      const when = session === "present" ? 'rel="modulepreload"' : "data-later";
      const links = files.map((file) => `<link ${when} crossorigin href="/${file}">`);
      const data = [
        dataBlock("profile", profile),
        dataBlock("preferences", preferences),
        dataBlock("closed", closed),
      ].join("");
      const { theme } = preferences?.content ?? {};
      const attributes = `data-session="${session}"${theme === undefined ? "" : ` data-theme="${theme}"`}`;
      return html
        .replace('data-session="unknown"', attributes)
        .replace("</head>", () => `${links.join("")}${data}</head>`);
    },
  };
}

/** Data, which no policy takes for a script; an end tag in it must not end it. */
function dataBlock(id: string, data: object | null | undefined): string {
  if (data === undefined) return "";
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="${id}">${text}</script>`;
}

function readPages(file: string): { pattern: RegExp; files: string[] }[] {
  if (!existsSync(file)) return [];
  const pages = JSON.parse(readFileSync(file, "utf8")) as PageFiles[];
  return pages.map(({ path, files }) => ({
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}/?$`),
    files,
  }));
}
