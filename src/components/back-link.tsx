import { useMemo } from "react";
import { ArrowLeft } from "lucide-react";
import { Link, useLocation, useNavigate } from "react-router";
import { unlistedOf, type Unlisted } from "../lib/search-state.ts";
import { buttonClass } from "../ui/button.tsx";
import { useScope } from "./use-scope.ts";

/**
 * What a record knows about the list it was opened from: the list's search parameters, now (`list`; stepping from record
 * to record may lead to another page of it) and when it was left (`left`), which is where the browser's Back leads.
 */
export type FromList = {
  list: string;
  left: string;
  /** What the list was narrowed by that is not in its address. */
  unlisted: Unlisted;
  /** One has changed what the record's own page shows, so that the browser's Back leads to that first. */
  moved?: boolean;
};

/** The list that this record was opened from; null when it was opened by a link. */
export function useFromList(): FromList | null {
  const state = useLocation().state as Partial<FromList> | null;
  if (typeof state?.list !== "string" || typeof state.left !== "string") return null;
  return {
    list: state.list,
    left: state.left,
    unlisted: unlistedOf(state),
    moved: state.moved === true,
  };
}

/** The state for the links of a list. */
export function useListState(): FromList {
  const { search, state } = useLocation();
  return useMemo(() => ({ list: search, left: search, unlisted: unlistedOf(state) }), [search, state]);
}

/** The way from a record to its list, as it was left. */
export function BackLink({ title, path }: { title: string; path: string }) {
  const from = useFromList();
  const navigate = useNavigate();
  const { keep } = useScope();
  return (
    <Link
      to={from === null ? keep(path) : `${path}${from.list}`}
      state={from === null ? null : { unlisted: from.unlisted }}
      className={buttonClass("ghost", "-ml-2 px-2!")}
      onClick={(event) => {
        // Going back, and not there anew, brings the list back where it was scrolled to.
        if (from === null || from.list !== from.left || from.moved === true) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(-1);
      }}
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {title}
    </Link>
  );
}
