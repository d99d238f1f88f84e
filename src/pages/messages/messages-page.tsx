import { ListChecks } from "lucide-react";
import { useState } from "react";
import type { RowsPage } from "../../api/client.ts";
import { canWait, THREADS_AT_MOST } from "../../api/conversation-views.ts";
import type { Conversation } from "../../api/messages.ts";
import { useOpenRequests } from "../../api/opt-out-requests.ts";
import { ListTools } from "../../components/list-tools.tsx";
import { describeFilters, isNarrowed, noFilters } from "../../components/filter-state.ts";
import { ListTitle, SelectionBar, Toolbar } from "../../components/list-page.tsx";
import { useSelection } from "../../components/list-selection.ts";
import { useList, type Listed } from "../../components/use-list.ts";
import { PAGE_SIZE } from "../../components/list.ts";
import { formatCount } from "../../lib/numbers.ts";
import { oneOf, useSearchState, whole } from "../../lib/search-state.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { conversations } from "./conversations.ts";
import { OpenConversation } from "./open-conversation.tsx";
import { isHeldRequest } from "./requests-held.ts";
import { useFirst } from "./use-first.ts";
import { useKeptPlace } from "./use-kept-place.ts";
import { useSteadyRows } from "./use-steady-rows.ts";
import { useThreadKeys } from "./use-thread-keys.ts";
import "./messages.css";
import "./contact.css";

const views = [
  { value: "allOpen", label: "All open" },
  { value: "assignedToYou", label: "Assigned to me" },
  { value: "unassigned", label: "Unassigned" },
  { value: "close", label: "Closed" },
  { value: "attention", label: "Needs attention" },
  { value: "optedOut", label: "Opted out" },
] as const;

type View = (typeof views)[number]["value"];

export const firstConversations = conversations.first;

const schema = {
  ...conversations.schema,
  open: whole(1, null),
  beside: oneOf(["", "contact"], ""),
};

/** `/messages`: the conversations and the chosen one, side by side where there is room. */
export const MessagesPage = () => (useKeptPlace() ? null : <Inbox />);

function Inbox() {
  const { state, set, href } = useSearchState(schema);
  const listed = fitting(state.view, useList(conversations));
  const { data, isPlaceholderData } = listed.query;
  const { open: _open, beside: _beside, ...asked } = state;
  const shown = JSON.stringify(asked);
  const isSteady = state.sort === "newest" && hasMarks(state.view) && state.mark === "" && !isPlaceholderData;
  const { rows, fresh, showFresh } = useSteadyRows(shown, data?.rows, isSteady);
  const first = useFirst(shown, isPlaceholderData ? undefined : rows);
  const open = state.open ?? first;
  const go = (id: number | null) => set({ open: id, beside: "" });
  useThreadKeys(rows, state.open, (id) => set({ open: id }, { replace: state.open !== null }));

  return (
    <div className="messages" data-open={open === null ? undefined : ""}>
      <div className="messages-head">
        <ListTitle listed={listed} />
        <Tabs
          label="View"
          tabs={useTabs()}
          chosen={state.view}
          onChoose={(view) => set({ view, mark: hasMarks(view) ? state.mark : "", open: null, beside: "" })}
        />
      </div>
      <Conversations
        listed={listed}
        shown={shown}
        rows={rows}
        fresh={fresh}
        onFresh={() => {
          showFresh();
          document.querySelector("main ul[aria-label=Conversations]")?.parentElement?.scrollTo({ top: 0 });
        }}
        open={open}
        reading={state.open}
        hrefOf={(id) => href({ open: id, beside: "" })}
      />
      <div className="messages-thread">
        <OpenConversation
          conversationId={open}
          chosen={state.open !== null}
          isContactChosen={state.beside === "contact"}
          contactHref={href({ open, beside: "contact" })}
          threadHref={href({ open, beside: "" })}
          isListed={data !== undefined}
          row={rows?.find((conversation) => conversation.conversation_id === open) ?? null}
          onUnread={() => {
            go(null);
            document.querySelector<HTMLElement>(`[data-conversation="${open}"]`)?.focus();
          }}
          onDecided={() => go(nextRequest(data?.rows ?? [], open))}
        />
      </div>
    </div>
  );
}

type ConversationsProps = {
  listed: Listed<Conversation>;
  shown: string;
  rows: readonly Conversation[] | undefined;
  fresh: number;
  onFresh: () => void;
  open: number | null;
  reading: number | null;
  hrefOf: (conversationId: number) => string;
};

/** The list with what narrows it, and what can be done with those that are selected. */
function Conversations({ listed, ...props }: ConversationsProps) {
  const { state, set, query } = listed;
  const { data } = query;
  const { choosing, ...chosen } = useSelection(listed);
  const [selects, setSelects] = useState(false);
  const view = state["view"] as View;
  return (
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
      <ViewNote view={view} sort={state.sort} read={data} />
      <ConversationList
        {...props}
        query={query}
        choosing={choosing}
        picking={selects || chosen.count > 0}
        total={data?.total ?? 0}
        empty={{
          ...(view === "attention" ? nobodyAsked : { title: "No conversations here" }),
          icon: <conversations.icon aria-hidden="true" className="size-6" />,
          noMatch: `No conversations match “${describeFilters(conversations.filters, state)}”.`,
        }}
        filtered={isNarrowed(conversations.filters, state)}
        onClearFilters={() => set(noFilters(conversations.filters))}
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
  );
}

const nobodyAsked = {
  title: "Nothing to decide",
  text: "When someone asks for no more texts in their own words, such as “please stop texting me”, you decide here whether to suppress their number.",
};

/** The views, with how many requests there are to decide about. */
function useTabs() {
  const count = useOpenRequests().data?.length ?? 0;
  return views.map((view) =>
    view.value === "attention" ? { ...view, note: count === 0 ? "" : formatCount(count) } : view,
  );
}

/** Views of which only some may be unread or pinned: the others are short, and for everybody the same. */
const hasMarks = (view: View) => view !== "attention" && view !== "optedOut";

/** The orders and filters that a view has: requests come by their deadline, and nobody waits in what is closed or ended. */
function fitting<Row>(view: View, listed: Listed<Row>): Listed<Row> {
  const { orders = [], filters } = listed.list;
  const fits = (by: string) => view !== "attention" && (by !== "waiting" || canWait(view));
  const { mark: _mark, ...others } = filters;
  return {
    ...listed,
    list: {
      ...listed.list,
      filters: hasMarks(view) ? filters : others,
      orders: orders.filter(({ by }) => fits(by)),
    },
  };
}

/** What a list goes by that the API doesn't know, and what it leaves out. */
function ViewNote({
  view,
  sort,
  read,
}: {
  view: View;
  sort: string;
  read: RowsPage<Conversation> | undefined;
}) {
  const waits = sort === "waiting" && canWait(view);
  if (view !== "attention" && view !== "optedOut" && !waits) return null;
  return (
    <p role="note" className="px-3 pb-2 text-xs text-ink-faint">
      {read?.truncated === true
        ? "Only the newest 10,000 conversations were searched. Narrow the dates to see all."
        : view === "optedOut"
          ? "People who replied STOP or a word like it."
          : view === "attention"
            ? "People who may have asked for no more texts. Decide within 10 business days: federal holidays don't count."
            : waitNote(read?.total ?? 0)}
    </p>
  );
}

const waitNote = (total: number) =>
  `People whose message we haven't answered. A bare “thanks” isn't counted.${
    total > THREADS_AT_MOST ? ` After the first ${THREADS_AT_MOST}, only the last message counts.` : ""
  }`;

/** The next conversation that still has a request, after the one that was decided about; null after the last one. */
function nextRequest(rows: readonly Conversation[], decided: number | null): number | null {
  const at = rows.findIndex(({ conversation_id: id }) => id === decided);
  const isOpen = ({ request }: Conversation) => request !== null && !isHeldRequest(request.request_id);
  const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(isOpen);
  return next?.conversation_id ?? decided;
}
