import type { SavedView } from "../api/known-views.ts";
import { readState } from "../lib/search-state.ts";
import { viewSearch } from "../lib/view-search.ts";
import { visibleText } from "../lib/visible-text.ts";
import type { List } from "./list.ts";
import { OutsideText } from "./outside-text.tsx";
import { useIsModified } from "./view-modified.ts";

/** More names than anybody reads. */
const MOST = 4;

/** What a view asks for and its list does not know, or does not know any more. */
function leftOut({ schema, columns }: List<unknown>, view: SavedView): string[] {
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

function quoted(name: string): string {
  const text = visibleText(name);
  const start = /^.{30}(?=.)/su.exec(text)?.[0];
  return `“${start === undefined ? text : `${start}…`}”`;
}

export type ViewNoteProps = {
  list: List<unknown>;
  view: SavedView;
  /** Beside the count, or below the title, where only what cannot be shown is said. */
  isBelow?: true;
};

/** Which view is seen, and what of it cannot be shown. */
export function ViewNote({ list, view, isBelow }: ViewNoteProps) {
  return isBelow ? <LeftOut list={list} view={view} /> : <Name view={view} />;
}

function Name({ view }: { view: SavedView }) {
  const isModified = useIsModified(view);
  return (
    <span className="max-md:hidden">
      {" · "}
      <OutsideText
        text={view.content.name}
        className="inline-block max-w-80 truncate align-bottom text-ink-soft"
      />
      {isModified && " (modified)"}
    </span>
  );
}

function LeftOut({ list, view }: Omit<ViewNoteProps, "isBelow">) {
  const parts = leftOut(list, view);
  if (parts.length === 0) return null;
  const named =
    parts.length > MOST ? [...parts.slice(0, MOST - 1), `${parts.length - MOST + 1} more`] : parts;
  return (
    <p role="status" className="mb-2 rounded-md bg-warn-soft px-3 py-2 wrap-anywhere text-warn">
      Part of this view can't be shown. Left out: {new Intl.ListFormat("en").format(named)}.
    </p>
  );
}
