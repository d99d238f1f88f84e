import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useCallFacets, type CallFilters } from "../../api/call-list.ts";
import { isNarrowed, noFilters } from "../../components/filter-state.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { LabelOf } from "../../components/number-label.tsx";
import { codePart } from "../../lib/code.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { callFilters, type CallsState, type SetCalls } from "./call-filters.ts";
import { ChipName } from "./chip-name.tsx";
import { dispositionLabel } from "./disposition-words.ts";
import { durationLabel } from "./duration-bounds.ts";

const routePart = codePart(() => import("./route-name.tsx").then((module) => module.RouteName));

type FilterChipsProps = {
  state: Omit<CallsState, "range" | "sort" | "page">;
  set: SetCalls;
  /** What the list shows; null when the state cannot be asked for. */
  filters: CallFilters | null;
  /** The name of the campaign, when a row has brought it along: the API has no list of campaigns. */
  campaignName: string | null;
};

/** What narrows the list now, each to be taken away by itself. Nothing when nothing does. */
export function FilterChips({ state, set, filters, campaignName }: FilterChipsProps) {
  if (!isNarrowed(callFilters, state)) return null;
  const { disposition, number, ring, route, campaign, agent, tag, min, max } = state;
  const caller = state.words || state.caller;
  return (
    <ul aria-label="Filters in use" className="order-1 flex basis-full flex-wrap items-center gap-1.5">
      {disposition.map((one) => (
        <Chip
          key={one}
          what="disposition"
          onRemove={() => set({ disposition: disposition.filter((other) => other !== one) })}
        >
          {dispositionLabel(one)}
        </Chip>
      ))}
      {(min !== null || max !== null) && (
        <Chip what="duration" onRemove={() => set({ min: null, max: null })}>
          {durationLabel({ min, max })}
        </Chip>
      )}
      {caller !== "" && (
        <Chip what="caller" onRemove={() => set({ words: "", caller: "" })}>
          Caller <bdi>{formatPhone(caller)}</bdi>
        </Chip>
      )}
      {number !== "" && (
        <Chip what="tracking number" onRemove={() => set({ number: "" })}>
          To <bdi>{formatPhone(number)}</bdi>
          <LabelOf number={number} />
        </Chip>
      )}
      {ring !== "" && (
        <Chip what="ring-to number" onRemove={() => set({ ring: "" })}>
          Ring-to <bdi>{formatPhone(ring)}</bdi>
        </Chip>
      )}
      {agent.map((id) => (
        <Chip
          key={`agent-${id}`}
          what="agent"
          onRemove={() => set({ agent: agent.filter((other) => other !== id) })}
        >
          Agent <FacetName kind="agents" id={id} filters={filters} />
        </Chip>
      ))}
      {tag.map((id) => (
        <Chip key={`tag-${id}`} what="tag" onRemove={() => set({ tag: tag.filter((other) => other !== id) })}>
          Tag <FacetName kind="tags" id={id} filters={filters} />
        </Chip>
      ))}
      {route !== null && (
        <Chip what="route" onRemove={() => set({ route: null })}>
          Route{" "}
          <LazyPart
            part={routePart}
            what="The route"
            props={{ routeId: route }}
            waiting={<ChipName text={String(route)} />}
          />
        </Chip>
      )}
      {campaign !== null && (
        <Chip what="campaign" onRemove={() => set({ campaign: null })}>
          Campaign <ChipName text={campaignName ?? String(campaign)} />
        </Chip>
      )}
      <li>
        <Button skin="ghost" className="h-7! px-2!" onClick={() => set(noFilters(callFilters))}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}

type FacetNameProps = { kind: "agents" | "tags"; id: number; filters: CallFilters | null };

/** The name of an agent or a tag that the list is narrowed to: its calls, which are read for that, have brought it along. */
function FacetName({ filters, ...facet }: FacetNameProps) {
  return filters === null ? (
    <ChipName text={String(facet.id)} />
  ) : (
    <KnownFacetName filters={filters} {...facet} />
  );
}

function KnownFacetName({ kind, id, filters }: FacetNameProps & { filters: CallFilters }) {
  const { data } = useCallFacets(filters);
  return <ChipName text={data?.[kind].find((facet) => facet.id === id)?.name ?? String(id)} />;
}

type ChipProps = { what: string; onRemove: () => void; children: ReactNode };

function Chip({ what, onRemove, children }: ChipProps) {
  return (
    <li className="inline-flex h-7 items-center gap-1 rounded-md border border-line bg-surface pr-0.5 pl-2 text-ink-soft">
      <span className="max-w-60 truncate">{children}</span>
      <button
        type="button"
        aria-label={`Remove ${what} filter`}
        className="flex size-6 items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
        onClick={onRemove}
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  );
}
