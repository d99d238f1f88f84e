/** A source file: path from the project's folder with forward slashes, and its text. */
export type SourceFile = { path: string; text: string };

const maxLines = 300;
const maxDepth = 3;

const directives =
  /(?:eslint|oxlint)-disable(?:-next-line|-line)?\b(?<rest>[^\n]*)|@ts-(?:expect-error|ignore|nocheck)\b(?<text>[^\n]*)/g;

/** Suppressions that do not say why: lint needs ` -- reason`, TypeScript needs words after the directive. */
export function suppressionsWithoutReason(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(directives)].flatMap((match) => {
      const { rest, text: words } = match.groups ?? {};
      const reason = rest === undefined ? words : rest.split(" -- ")[1];
      const letters = (reason ?? "").replaceAll(/[^\p{L}]/gu, "");
      if (letters.length >= 8) return [];
      const line = text.slice(0, match.index).split("\n").length;
      return [`${path}:${line} a suppression needs a reason`];
    }),
  );
}

const linesOf = (text: string) => text.replace(/\n$/, "").split("\n").length;

/** Files longer than 300 lines. */
export function longFiles(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = linesOf(text);
    return lines > maxLines ? [`${path} has ${lines} lines, ${maxLines} are allowed`] : [];
  });
}

/** What is described and no more is short: the page of a list (whatever uses `listOf` or its parts), and a form. */
const described = [
  {
    what: "the page of a list",
    file: /^src\/pages\/.*-page\.tsx$/,
    uses: /\blistOf\(|<List(?:Page|Table)\b/,
    most: 90,
  },
  { what: "a form", file: /^src\/pages\/.*\.tsx$/, uses: /<Form\b/, most: 80 },
];

/** Pages of lists and forms that do more than describe themselves. */
export function longDescriptions(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    described
      .filter(({ file, uses, most }) => file.test(path) && uses.test(text) && linesOf(text) > most)
      .map(({ what, most }) => `${path} has ${linesOf(text)} lines, ${what} is allowed ${most}`),
  );
}

/** Files of src that lie more than three folders deep. */
export function deepFiles(files: SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    const folders = path.split("/").length - 2;
    return path.startsWith("src/") && folders > maxDepth
      ? [`${path} lies ${folders} folders below src, ${maxDepth} are allowed`]
      : [];
  });
}

/** Classes for widths that the theme doesn't have: they look as if they did something, and the build leaves them out. */
export function unknownWidths(files: SourceFile[], theme: string): string[] {
  const known = new Set([...theme.matchAll(/--breakpoint-(?<name>\w+):/g)].map(([, name]) => name));
  return files
    .filter(({ path }) => path.startsWith("src/") && path.endsWith(".tsx"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/(?<=["\s`:])(?:max-|min-)?(?<width>xs|sm|md|lg|\dxl|xl):[\w[-]/g)]
        .filter(({ groups }) => !known.has(groups?.["width"]))
        .map(([found]) => `${path}: ${found.slice(0, -1)} is no width of the theme`),
    );
}

type LockedPackage = { integrity?: string; inBundle?: boolean; link?: boolean };

/**
 * Packages of a package-lock.json without a hash that their bytes are compared with. npm leaves hashes out when it
 * writes the lock from an installed folder in which packages for other systems are missing.
 */
export function withoutIntegrity(lock: string): string[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).flatMap(([path, { integrity = "", inBundle, link }]) => {
    // The project itself, what comes inside the archive of another package, and a link to a folder have no archive.
    if (path === "" || inBundle || link || /^sha(?:256|384|512)-/.test(integrity)) return [];
    return [`package-lock.json: ${path} has no integrity`];
  });
}
