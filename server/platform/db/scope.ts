/** A range of `org_units.path`: `path >= from AND path < below`. */
export type PathRange = { from: string; below: string };

/**
 * The paths of an org unit and everything below it, as an index range.
 * Every id in a path ends with a slash, and '0' is the character after '/'.
 */
export function subtree(path: string): PathRange {
  return { from: path, below: `${path.slice(0, -1)}0` };
}

/** Whether the unit at `path` is the unit at `root` or below it. */
export function isWithin(root: string, path: string): boolean {
  return path.startsWith(root);
}
