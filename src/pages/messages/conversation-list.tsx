import { ArrowUp, Pin, Reply } from "lucide-react";
import { Link } from "react-router";
import { isPinned, unreadOf, useMarks } from "../../api/conversation-marks.ts";
import type { Conversation } from "../../api/messages.ts";
import type { OptOutRequest } from "../../api/opt-out-requests.ts";
import { useListState } from "../../components/back-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { waitWords } from "./wait-words.ts";
import { dayIn, formatShortDay, formatTime } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { PageChoice, RowChoice } from "../../ui/choice-cell.tsx";
import type { Choosing } from "../../ui/column.ts";
import { ListStates, type ListStatesProps } from "../../ui/list-states.tsx";
import { useAnswered } from "../../ui/list-status.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Time } from "../../ui/time.tsx";
import { onRowKey } from "../../ui/use-row-keys.ts";
import { FreshButton } from "./fresh-button.tsx";
import { useDeadline } from "./request-deadline.ts";
import { useHeldRequests } from "./requests-held.ts";
import { useKeptScroll } from "./use-kept-place.ts";

type ConversationListProps = Omit<ListStatesProps, "count" | "children" | "noun"> & {
  choosing: Choosing<Conversation>;
  /** Whether each has its checkbox. */
  picking: boolean;
  rows: readonly Conversation[] | undefined;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  open: number | null;
  /** The open one, where somebody has chosen it: what comes there is seen at once. */
  reading: number | null;
  /** How many have something new that isn't in its place yet. */
  fresh: number;
  onFresh: () => void;
  hrefOf: (conversationId: number) => string;
  /** What is listed, as one text. */
  shown: string;
};

/** The conversations, newest message first unless asked otherwise. */
export function ConversationList(props: ConversationListProps) {
  const { rows, total, open, hrefOf, page, pageSize, onPage, query, choosing, picking } = props;
  const answered = useAnswered(props.shown, query.isPlaceholderData);
  const scroller = useKeptScroll(rows === undefined ? null : props.shown);
  return (
    <>
      {picking && (
        <div className="border-t border-line text-ink-soft">
          <PageChoice chosen={choosing.page} onChoose={choosing.onPage}>
            <span aria-hidden="true" className="pl-2">
              Select all on this page
            </span>
          </PageChoice>
        </div>
      )}
      <Fresh count={props.fresh} onShow={props.onFresh} />
      <div ref={scroller} className="messages-scroll border-t border-line" aria-busy={query.isFetching}>
        <ListStates {...props} noun="conversation" count={rows?.length}>
          {rows === undefined ? (
            <Outline />
          ) : (
            <ul
              key={answered}
              aria-label="Conversations"
              data-picking={picking ? "" : undefined}
              className={query.isPlaceholderData ? "opacity-60" : ""}
              onKeyDown={onRowKey}
            >
              {rows.map((row, index) => (
                <li key={row.conversation_id ?? `row-${index}`} className="conversation-line">
                  <RowChoiceOf row={row} choosing={choosing} />
                  <Row
                    conversation={row}
                    to={row.conversation_id === null ? null : hrefOf(row.conversation_id)}
                    isOpen={row.conversation_id !== null && row.conversation_id === open}
                    isRead={row.conversation_id !== null && row.conversation_id === props.reading}
                  />
                </li>
              ))}
            </ul>
          )}
        </ListStates>
      </div>
      {rows !== undefined && total > pageSize && (
        <div className="border-t border-line px-3">
          <Pagination page={page} pageSize={pageSize} total={total} onPage={onPage} />
        </div>
      )}
    </>
  );
}

/** What has come meanwhile, which is shown when somebody wants it: until then no row moves. */
function Fresh({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div role="status" className="sticky top-(--sticky-top) z-10 h-0">
      <FreshButton count={count} icon={ArrowUp} className="top-3" onShow={onShow} />
    </div>
  );
}

function RowChoiceOf({ row, choosing }: { row: Conversation; choosing: Choosing<Conversation> }) {
  const key = choosing.keyOf(row);
  if (key === null) return null;
  return (
    <RowChoice
      label={choosing.labelOf(row)}
      checked={choosing.isChosen(key)}
      onChoose={(chosen, range) => choosing.onRow(row, chosen, range)}
    />
  );
}

function Row({
  conversation,
  to,
  isOpen,
  isRead,
}: {
  conversation: Conversation;
  to: string | null;
  isOpen: boolean;
  isRead: boolean;
}) {
  const listState = useListState();
  const content = <RowContent conversation={conversation} isRead={isRead} />;
  if (to === null) return <div className="conversation">{content}</div>;
  return (
    <Link
      to={to}
      state={listState}
      preventScrollReset
      aria-current={isOpen ? "true" : undefined}
      data-row-link=""
      data-conversation={conversation.conversation_id}
      className="conversation"
    >
      {content}
    </Link>
  );
}

function RowContent({ conversation, isRead }: { conversation: Conversation; isRead: boolean }) {
  const zone = useZone();
  const mark = useMarks()?.get(conversation.conversation_id ?? -1);
  const unread = isRead && mark?.isUnread !== true ? 0 : unreadOf(conversation, mark);
  const { contact, contact_name: name, request } = conversation;
  const shownAt = request?.asked_on ?? conversation.updated;
  return (
    <>
      <span className="flex items-center gap-2">
        <span className={`min-w-0 flex-1 truncate ${unread > 0 ? "font-semibold" : "font-medium"}`}>
          {name === null ? <bdi>{formatPhone(contact)}</bdi> : <OutsideText text={name} />}
        </span>
        {conversation.opted_out && <Badge tone="warn">Opted out</Badge>}
        {isPinned(conversation, mark) && (
          <Pin role="img" aria-label="Pinned" className="size-3.5 flex-none text-ink-faint" />
        )}
        <span className="flex-none text-xs text-ink-faint">
          {conversation.waiting_since === null ? (
            <Time at={shownAt} zone={zone} text={shortMoment(shownAt, zone)} />
          ) : (
            <Waiting since={conversation.waiting_since} zone={zone} />
          )}
        </span>
      </span>
      <span className="flex items-center gap-2 text-ink-soft">
        <span className="min-w-0 flex-1 truncate">
          {request === null ? <LastMessage of={conversation} /> : <OutsideText text={request.evidence} />}
        </span>
        {unread > 0 && (
          <span className="flex h-4.5 min-w-4.5 flex-none items-center justify-center rounded-full bg-accent px-1 text-xs font-medium text-white">
            <span className="sr-only">Unread: </span>
            {unread}
          </span>
        )}
        {request === null ? (
          <span className="max-w-28 flex-none truncate text-xs text-ink-faint">
            {conversation.agent === null ? "Unassigned" : <OutsideText text={conversation.agent} />}
          </span>
        ) : (
          <RequestBadge request={request} zone={zone} />
        )}
      </span>
    </>
  );
}

function LastMessage({ of: { last_direction: direction, last_message: message } }: { of: Conversation }) {
  return (
    <>
      {direction === "outgoing" && (
        <Reply role="img" aria-label="Sent:" className="-mt-0.5 mr-1 inline size-3.5 text-ink-faint" />
      )}
      <OutsideText text={message?.slice(0, 200)} />
    </>
  );
}

function Waiting({ since, zone }: { since: string; zone: string }) {
  const today = useToday(zone);
  const at = new Date(since);
  if (Number.isNaN(at.getTime())) return "–";
  return <Time at={since} zone={zone} text={`Waiting ${waitWords(at, today, zone)}`} />;
}

/** How long somebody still has to decide about a request; while a decision can be taken back, that it was made. */
function RequestBadge({ request, zone }: { request: OptOutRequest; zone: string }) {
  const deadline = useDeadline(request, zone);
  const isHeld = useHeldRequests().has(request.request_id ?? -1);
  if (isHeld) return <Badge tone="good">Decided</Badge>;
  if (deadline === null) return null;
  const { left, tone } = deadline;
  return <Badge tone={tone}>{left === 0 ? "Overdue" : `${formatCount(left, "business day")} left`}</Badge>;
}

/** The time of today, the day of anything older. */
function shortMoment(iso: string, zone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "–";
  return dayIn(zone, at) === dayIn(zone, new Date()) ? formatTime(iso, zone) : formatShortDay(iso, zone);
}

function Outline() {
  return (
    <div>
      <span className="sr-only">Loading</span>
      {["w-3/4", "w-1/2", "w-5/6", "w-2/3", "w-3/5", "w-4/5", "w-1/2", "w-3/4"].map((width, index) => (
        <div key={index} className="conversation flex flex-col gap-2">
          <div className="skeleton h-3.5 w-32" />
          <div className={`skeleton h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
