import { Info } from "lucide-react";
import type { MouseEvent } from "react";
import { scopeSchema } from "../components/use-scope.ts";
import { useSearchState } from "../lib/search-state.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Button } from "../ui/button.tsx";
import { focusPageHeading } from "../ui/page-header.tsx";

/** Why lists of an inactive group may be empty, and the way out. */
export function InactiveNote({ name }: { name: string }) {
  const { set } = useSearchState(scopeSchema);
  const leave = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button goes with the group.
    currentTarget.blur();
    focusPageHeading();
    set({ group: null });
  };
  return (
    <div
      role="note"
      className="mt-4 flex flex-wrap items-center gap-2 rounded-md bg-selected px-3 py-2 text-ink-soft"
    >
      <p className="flex min-w-0 flex-1 basis-64 items-center gap-2">
        <Info aria-hidden="true" className="size-4 flex-none" />
        <span className="min-w-0 wrap-anywhere">
          <bdi>{visibleText(name)}</bdi> is inactive. Lists may leave out what's in it.
        </span>
      </p>
      <Button onClick={leave}>Show the whole account</Button>
    </div>
  );
}
