import { useState } from "react";
import { useConversations, type Conversation, type ConversationFilters } from "../../api/messages.ts";
import { DayFilter } from "../../components/day-filter.tsx";
import { useZone } from "../../components/use-zone.ts";
import { anyDay, boundsOf, dayRangeSchema } from "../../lib/day-range.ts";
import { formatCount } from "../../lib/numbers.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { oneOf, pageNumber, text, useSearchState, whole } from "../../lib/search-state.ts";
import { useMedia } from "../../lib/use-media.ts";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { ThreadView } from "./thread-view.tsx";
import "./messages.css";

const views = [
  { value: "allOpen", label: "All open" },
  { value: "assignedToYou", label: "Assigned to me" },
  { value: "unassigned", label: "Unassigned" },
  { value: "close", label: "Closed" },
  { value: "optedOut", label: "Opted out" },
] as const;

const schema = {
  view: oneOf(["allOpen", "assignedToYou", "unassigned", "close", "optedOut"], "allOpen"),
  q: text,
  ...dayRangeSchema,
  order: oneOf(["desc", "asc"], "desc"),
  open: whole(1, null),
  page: pageNumber,
};

const pageSize = 50;

const orders = [
  { value: "desc", label: "Newest first" },
  { value: "asc", label: "Oldest first" },
] as const;

/** `/messages`: the conversations and the chosen one, side by side where there is room. */
export function MessagesPage() {
  const { state, set, href } = useSearchState(schema);
  const zone = useZone();
  const filters = filtersOf(state, zone);
  const query = useConversations(filters);
  const { data } = query;
  const shown = JSON.stringify(filters);
  const first = useFirst(shown, query.isPlaceholderData ? undefined : data?.rows);
  const open = state.open ?? first;

  return (
    <div className="messages" data-open={open === null ? undefined : ""}>
      <div className="messages-head">
        <PageHeader title="Messages" note={data && formatCount(data.total, "conversation")} />
        <Tabs label="View" tabs={views} chosen={state.view} onChoose={(view) => set({ view })} />
      </div>
      <div className="messages-list">
        <div className="messages-filters">
          <SearchField
            label="Contact name or number"
            className="col-span-2 max-w-none!"
            value={state.q}
            onSearch={(q) => set({ q }, { replace: true })}
          />
          <DayFilter what="Last message" range={state} onRange={set} />
          <FilterSelect
            label="Order"
            options={orders}
            value={state.order}
            onChoose={(order) => set({ order })}
          />
        </div>
        {state.view === "optedOut" && (
          <p role="note" className="px-3 pb-2 text-xs text-ink-faint">
            {data?.truncated === true
              ? "Only the newest 10,000 conversations were searched. Narrow the dates to see all."
              : "People whose last message opts out, or was answered by our opt-out confirmation."}
          </p>
        )}
        <ConversationList
          query={query}
          shown={shown}
          rows={data?.rows}
          total={data?.total ?? 0}
          open={open}
          hrefOf={(id) => href({ open: id })}
          filtered={state.q !== "" || state.from !== "" || state.to !== ""}
          onClearFilters={() => set({ q: "", ...anyDay })}
          page={state.page}
          pageSize={pageSize}
          onPage={(page) => set({ page })}
        />
      </div>
      <div className="messages-thread">
        {open === null ? (
          <StatePanel title="Select a conversation" />
        ) : (
          <ThreadView
            key={open}
            conversationId={open}
            chosen={state.open !== null}
            row={data?.rows.find((conversation) => conversation.conversation_id === open) ?? null}
          />
        )}
      </div>
    </div>
  );
}

/**
 * Where list and thread stand side by side, the first conversation is open without being chosen: the one that was first
 * when the list came, so that a new message does not change what is being read. Null where there is room for one of them.
 */
function useFirst(shown: string, rows: readonly Conversation[] | undefined): number | null {
  const isWide = useMedia("(width >= 64rem)");
  const [kept, setKept] = useState<{ shown: string; id: number | null }>({ shown: "", id: null });
  if (rows !== undefined && kept.shown !== shown) {
    setKept({ shown, id: rows.find((row) => row.conversation_id !== null)?.conversation_id ?? null });
  }
  return isWide ? kept.id : null;
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ view, q, order, page, ...range }: State, zone: string): ConversationFilters {
  return {
    type: view,
    ...boundsOf(range, zone),
    ...(q === "" ? {} : { search: phoneDigits(q) ?? q }),
    order,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}
