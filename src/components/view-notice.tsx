import { readState } from "../lib/search-state.ts";
import { viewSearch } from "../lib/view-search.ts";
import { visibleText } from "../lib/visible-text.ts";
import type { List } from "./list.ts";
import { useActiveView } from "./use-active-view.ts";

/** More names than anybody reads, and longer ones. */
const MOST = 4;
const LONGEST = 30;

/** What a view asks for and its list does not know, or does not know any more. */
function leftOut({ schema, columns }: List<unknown>, view: ActiveView): string[] {
  const asked = new URLSearchParams(viewSearch(new URLSearchParams(view.content.search)));
  // The group of the top bar belongs to every list.
  asked.delete("group");
  const { ignored } = readState(schema, asked);
  const names = new Set(asked.keys());
  const filters = [...names].filter((name) => !isKnown(schema, name) || ignored.includes(name));
  const missing = (view.content.columns ?? []).filter((id) => columns.every((column) => column.id !== id));
  return [
    ...filters.map((name) => `the filter ${quoted(name)}`),
    ...missing.map((id) => `the column ${quoted(id)}`),
  ];
}

const isKnown = (schema: List<unknown>["schema"], name: string) =>
  Object.hasOwn(schema, name) && schema[name]?.unlisted !== true;

type ActiveView = NonNullable<ReturnType<typeof useActiveView>>["view"];

function quoted(name: string): string {
  const letters = [...visibleText(name)];
  return `“${letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : letters.join("")}”`;
}

/** Says what of the opened view cannot be shown; nothing when all of it is. */
export function ViewNotice({ list }: { list: List<unknown> }) {
  const active = useActiveView();
  const parts = active === null ? [] : leftOut(list, active.view);
  if (parts.length === 0) return null;
  const named =
    parts.length > MOST ? [...parts.slice(0, MOST - 1), `${parts.length - MOST + 1} more`] : parts;
  return (
    <p role="status" className="mb-2 rounded-md bg-warn-soft px-3 py-2 wrap-anywhere text-warn">
      Part of this view can't be shown. Left out: {new Intl.ListFormat("en").format(named)}.
    </p>
  );
}
