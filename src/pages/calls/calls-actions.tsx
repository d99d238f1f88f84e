import { TextSearch } from "lucide-react";
import { Link } from "react-router";
import { useListState } from "../../components/back-link.tsx";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { RefreshButton, type RefreshButtonProps } from "./refresh-button.tsx";

/** The way to what was said in these calls, narrowed as they are; and the list anew. */
export function CallsActions({ query }: RefreshButtonProps) {
  const state = useListState();
  const kept = new URLSearchParams(state.list);
  for (const name of ["page", "sort", "view"]) kept.delete(name);
  return (
    <>
      <Link
        to={{ pathname: paths.searchCalls, search: kept.toString() }}
        state={state}
        className={buttonClass("secondary")}
      >
        <TextSearch aria-hidden="true" className="size-3.5" />
        {/* On phones beside a long count there is no room for more than the sign. */}
        <span className="max-md:sr-only">Search transcripts</span>
      </Link>
      <RefreshButton query={query} />
    </>
  );
}
