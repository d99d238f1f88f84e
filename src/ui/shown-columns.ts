import { useMemo } from "react";
import { useStoredNames } from "../lib/stored-state.ts";

type OptionalColumn = { id: string; optional?: "shown" | "hidden" };

/**
 * Which columns of a table the user has switched off; remembered by the browser.
 * @param columns must be the same array in every render
 */
export function useHiddenColumns(
  label: string,
  columns: readonly OptionalColumn[],
): [readonly string[], (hidden: readonly string[]) => void] {
  return useStoredNames(
    `hidden-columns-${label.toLowerCase().replaceAll(" ", "-")}`,
    // Another array would have every row drawn again with each render of its table.
    useMemo(() => columns.filter(({ optional }) => optional === "hidden").map(({ id }) => id), [columns]),
  );
}

/** The columns without those. */
export function shownColumns<Column extends OptionalColumn>(
  columns: readonly Column[],
  hidden: readonly string[],
): Column[] {
  return columns.filter(({ optional, id }) => optional === undefined || !hidden.includes(id));
}
