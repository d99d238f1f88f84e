import { useQuery } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { useEffect } from "react";
import { Link, useLocation, useNavigate, useSearchParams } from "react-router";
import { useProfile } from "../api/session.ts";
import type { SavedView } from "../api/known-views.ts";
import { useViews } from "../api/views.ts";
import { openingOf } from "../components/first-query.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { classNames } from "../lib/class-names.ts";
import { formatCount } from "../lib/numbers.ts";
import { viewPath } from "../lib/view-search.ts";
import { visibleText } from "../lib/visible-text.ts";
import { pages } from "./routes.tsx";
import { useWayTo } from "./use-way-to.ts";

/** The views that the user has put into the sidebar, with how many rows each finds. */
export function StarredViews({ narrow }: { narrow: boolean }) {
  const { data } = useViews();
  const { role } = useProfile();
  useDefaultAtFirst();
  const isOpen = ({ path, roles }: (typeof pages)[number], view: SavedView) =>
    path === `/${view.content.page}` && (roles === undefined || roles.includes(role));
  const starred = (data ?? []).filter(
    (view) => view.is_mine && view.content.starred && pages.some((page) => isOpen(page, view)),
  );
  if (starred.length === 0) return null;
  return (
    <div className="mt-3">
      <p className={classNames("px-2 pb-1 text-xs font-medium text-ink-faint", narrow && "sr-only")}>Views</p>
      <ul aria-label="Views">
        {starred.map((view) => (
          <li key={view.document_id}>
            <StarredView view={view} narrow={narrow} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function StarredView({ view, narrow }: { view: SavedView; narrow: boolean }) {
  const [params] = useSearchParams();
  const { page, search, name } = view.content;
  const isHere = params.get("view") === view.document_id;
  return (
    <Link
      to={viewPath(page, search, view.document_id)}
      title={narrow ? visibleText(name) : undefined}
      aria-current={isHere ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium pointer-coarse:h-10",
        narrow && "justify-center",
        isHere
          ? "bg-selected text-ink forced-colors:border-2"
          : "text-ink-soft hover:bg-hover hover:text-ink",
      )}
    >
      <Star aria-hidden="true" className="size-4 flex-none" />
      <span className={narrow ? "sr-only" : "min-w-0 flex-1 truncate"}>
        <OutsideText text={name} />
      </span>
      {!narrow && <Count page={page} search={search} />}
    </Link>
  );
}

const FIVE_MINUTES = 5 * 60_000;

/** How many rows the view finds: what its list would ask first, for one row. */
function Count({ page, search }: { page: string; search: string }) {
  const profile = useProfile();
  const first = pages.find(({ path }) => path === `/${page}`)?.first;
  const { data: options } = useQuery({
    queryKey: ["views", "question", page, search, profile],
    queryFn: async () => {
      const opening = openingOf(new URL(`/${page}?${search}`, location.origin), profile);
      return (await first?.())?.({ ...opening, countOnly: true }) ?? null;
    },
    staleTime: FIVE_MINUTES,
  });
  return options == null ? null : <CountOf options={options} />;
}

function CountOf({ options }: { options: object }) {
  const { data } = useQuery({
    ...(options as Parameters<typeof useQuery>[0]),
    staleTime: FIVE_MINUTES,
    refetchInterval: false,
  });
  const total = (data as { total?: number } | undefined)?.total;
  if (total === undefined) return null;
  return (
    <span className="flex-none text-xs text-ink-faint tabular-nums">
      {formatCount(total)}
      <span className="sr-only"> rows</span>
    </span>
  );
}

/**
 * A visit that begins at the bare address of a list, typed or from a bookmark, sees its default view as well. That takes the
 * place of the bare address, so that the way back leads out of it; who has gone on meanwhile stays where they are.
 */
function useDefaultAtFirst(): void {
  const { pathname, search, key } = useLocation();
  const to = useWayTo()(pathname);
  const navigate = useNavigate();
  // Only the first address of a tab has no key of its own.
  const isFirst = key === "default" && search === "" && to !== pathname;
  useEffect(() => {
    if (isFirst) void navigate(to, { replace: true });
  }, [isFirst, to, navigate]);
}
