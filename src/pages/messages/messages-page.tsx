import { ListChecks } from "lucide-react";
import { useState } from "react";
import { ListTools } from "../../components/list-tools.tsx";
import { describeFilters, isNarrowed, noFilters } from "../../components/filter-state.ts";
import { ListTitle, SelectionBar, Toolbar } from "../../components/list-page.tsx";
import { useSelection } from "../../components/list-selection.ts";
import { useList } from "../../components/use-list.ts";
import { PAGE_SIZE } from "../../components/list.ts";
import { useSearchState, whole } from "../../lib/search-state.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { conversations } from "./conversations.ts";
import { OpenConversation } from "./open-conversation.tsx";
import { useFirst } from "./use-first.ts";
import "./messages.css";

const views = [
  { value: "allOpen", label: "All open" },
  { value: "assignedToYou", label: "Assigned to me" },
  { value: "unassigned", label: "Unassigned" },
  { value: "close", label: "Closed" },
  { value: "optedOut", label: "Opted out" },
] as const;

export const firstConversations = conversations.first;

const schema = { ...conversations.schema, open: whole(1, null) };

/** `/messages`: the conversations and the chosen one, side by side where there is room. */
export function MessagesPage() {
  const { state, set, href } = useSearchState(schema);
  const listed = useList(conversations);
  const { data, isPlaceholderData } = listed.query;
  const { open: _open, ...asked } = state;
  const shown = JSON.stringify(asked);
  const first = useFirst(shown, isPlaceholderData ? undefined : data?.rows);
  const open = state.open ?? first;
  const { choosing, ...chosen } = useSelection(listed);
  const [selects, setSelects] = useState(false);

  return (
    <div className="messages" data-open={open === null ? undefined : ""}>
      <div className="messages-head">
        <ListTitle listed={listed} />
        <Tabs label="View" tabs={views} chosen={state.view} onChoose={(view) => set({ view })} />
      </div>
      <div className="messages-list">
        <div className="messages-filters">
          <Toolbar listed={listed} />
          <div className="messages-tools">
            <ListTools listed={listed} />
            <IconButton
              label="Select"
              aria-pressed={selects}
              icon={<ListChecks aria-hidden="true" className="size-4" />}
              onClick={() => setSelects(!selects)}
            />
          </div>
        </div>
        {state.view === "optedOut" && (
          <p role="note" className="px-3 pb-2 text-xs text-ink-faint">
            {data?.truncated === true
              ? "Only the newest 10,000 conversations were searched. Narrow the dates to see all."
              : "People whose last message opts out, or was answered by our opt-out confirmation."}
          </p>
        )}
        <ConversationList
          query={listed.query}
          shown={shown}
          rows={data?.rows}
          choosing={choosing}
          picking={selects || chosen.count > 0}
          total={data?.total ?? 0}
          open={open}
          hrefOf={(id) => href({ open: id })}
          empty={{
            title: "No conversations here",
            icon: <conversations.icon aria-hidden="true" className="size-6" />,
            noMatch: `No conversations match “${describeFilters(conversations.filters, state)}”.`,
          }}
          filtered={isNarrowed(conversations.filters, state)}
          onClearFilters={() => listed.set(noFilters(conversations.filters))}
          page={state.page}
          pageSize={PAGE_SIZE}
          onPage={(page) => set({ page })}
        />
        {chosen.count > 0 && (
          <div className="sticky bottom-2 z-20 px-2 pb-2">
            <SelectionBar listed={listed} chosen={chosen} />
          </div>
        )}
      </div>
      <div className="messages-thread">
        <OpenConversation
          conversationId={open}
          chosen={state.open !== null}
          isListed={data !== undefined}
          row={data?.rows.find((conversation) => conversation.conversation_id === open) ?? null}
        />
      </div>
    </div>
  );
}
