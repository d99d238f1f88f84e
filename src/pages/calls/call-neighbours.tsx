import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { useCallNeighbours, type CallFilters } from "../../api/call-list.ts";
import type { FromList } from "../../components/back-link.tsx";
import { PAGE_SIZE } from "../../components/list.ts";
import { useScope, type Scope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { useKeys } from "../../lib/use-keys.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";

type CallNeighboursProps = {
  callId: number;
  filters: CallFilters;
  from: FromList;
};

/** The calls before and after this one in the list it was opened from, also by key. */
export function CallNeighbours({ callId, filters, from }: CallNeighboursProps) {
  const { data } = useCallNeighbours(filters, callId);
  const navigate = useNavigate();
  const { keep } = useScope();
  const place = data?.place ?? null;
  const previous = targetOf(data?.previous ?? null, place === null ? null : place - 1, from, keep);
  const next = targetOf(data?.next ?? null, place === null ? null : place + 1, from, keep);
  // Stepping replaces, so that the browser's Back leads to the list and not through all that was looked at.
  const go = (target: Target | null) =>
    target === null ? undefined : () => void navigate(target.to, { state: target.state, replace: true });
  useKeys({ n: go(next), p: go(previous) });

  return (
    <nav aria-label="Calls in this list" className="flex gap-1">
      <Step target={previous} label="Previous call" shortcut="P">
        <ChevronUp aria-hidden="true" className="size-4" />
      </Step>
      <Step target={next} label="Next call" shortcut="N">
        <ChevronDown aria-hidden="true" className="size-4" />
      </Step>
    </nav>
  );
}

type Target = { to: string; state: FromList };

/** Where a neighbour is, and the page of the list that it stands on, so that the way back leads there. */
function targetOf(
  callId: number | null,
  place: number | null,
  from: FromList,
  keep: Scope["keep"],
): Target | null {
  if (callId === null || place === null) return null;
  const search = new URLSearchParams(from.list);
  const page = Math.floor(place / PAGE_SIZE) + 1;
  if (page === 1) search.delete("page");
  else search.set("page", String(page));
  return { to: keep(paths.call(callId)), state: { ...from, list: search.size === 0 ? "" : `?${search}` } };
}

type StepProps = { target: Target | null; label: string; shortcut: string; children: ReactNode };

function Step({ target, label, shortcut, children }: StepProps) {
  const skin = buttonClass("secondary", "w-8 px-0! pointer-coarse:w-10");
  return (
    <Tooltip text={`${label} · ${shortcut}`}>
      {target === null ? (
        <button type="button" aria-label={label} aria-disabled className={skin}>
          {children}
        </button>
      ) : (
        <Link to={target.to} state={target.state} replace aria-label={label} className={skin}>
          {children}
        </Link>
      )}
    </Tooltip>
  );
}
