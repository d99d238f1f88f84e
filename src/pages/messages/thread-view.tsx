import { useMemo, useState } from "react";
import { useThread, type Conversation, type Thread } from "../../api/messages.ts";
import { isOptedOut } from "../../api/opt-out.ts";
import { useOpenRequests, type OptOutRequest } from "../../api/opt-out-requests.ts";
import { useZone } from "../../components/use-zone.ts";
import { zoneName } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { ErrorPanel, StatePanel } from "../../ui/state-panel.tsx";
import { MessageLine } from "./message-line.tsx";
import { RequestBanner } from "./request-banner.tsx";
import { ThreadHead } from "./thread-head.tsx";
import { lineOf, threadLines } from "./thread-lines.ts";
import { ThreadScroll } from "./thread-scroll.tsx";
import { useRead } from "./use-read.ts";

type ThreadViewProps = {
  conversationId: number;
  /** The conversation as the list has it, as far as it is on this page of the list. */
  row: Conversation | null;
  /** Somebody chose it, rather than finding it open. */
  chosen: boolean;
  /** The way to the contact, where there is no room for it beside the thread. */
  contactHref: string;
  /** Somebody has put the conversation back as unread. */
  onUnread: () => void;
  /** Somebody has decided about a request for no more texts. */
  onDecided: () => void;
};

/** One conversation from its first message to its last. */
export function ThreadView(props: ThreadViewProps) {
  const { conversationId, row, chosen, contactHref, onUnread, onDecided } = props;
  const query = useThread(conversationId);
  const { data, error } = query;
  const conversation = data?.conversation ?? row;
  const contact = conversation?.contact;
  const request = useOpenRequests().data?.find(({ phone_number: number }) => number === contact) ?? null;
  useRead(chosen && data !== undefined ? conversation : null);
  return (
    <section aria-label="Conversation" className="flex min-h-0 flex-1 flex-col">
      <ThreadHead
        conversation={conversation}
        messages={data?.messages ?? null}
        contactHref={contactHref}
        onUnread={onUnread}
        optedOut={data?.messages == null ? conversation?.opted_out === true : isOptedOut(data.messages)}
      />
      {conversation !== null && request !== null && (
        <RequestBanner
          key={request.request_id}
          request={request}
          name={visibleText(conversation.contact_name ?? formatPhone(conversation.contact))}
          onDecided={onDecided}
        />
      )}
      {data === undefined && error !== null && (
        <ErrorPanel error={error} onRetry={() => void query.refetch()} />
      )}
      {data === undefined && error === null && <Outline />}
      {data !== undefined && <Content thread={data} row={row} evidence={row?.request ?? null} />}
    </section>
  );
}

type ContentProps = {
  thread: Thread;
  row: Conversation | null;
  /** The request that the list is about, which is where the thread is shown. */
  evidence: OptOutRequest | null;
};

function Content({ thread, row, evidence }: ContentProps) {
  const zone = useZone();
  const [readAt] = useState(() => new Date());
  const { messages, omitted } = thread;
  const lines = useMemo(() => threadLines(messages ?? [], zone), [messages, zone]);
  const found = useMemo(() => lineOf(lines, evidence), [lines, evidence]);
  if (messages === null) return <NoHistory row={row} />;
  if (lines.length === 0) return <StatePanel title="No messages yet." />;
  return (
    <>
      {omitted > 0 && (
        <p role="note" className="border-b border-line bg-warn-soft px-4 py-2 text-warn">
          {formatCount(omitted, "older message")} {omitted === 1 ? "isn't" : "aren't"} shown.
        </p>
      )}
      <p className="hidden px-4 pt-2 print:block">
        {formatCount(messages.length, "message")} · Times are in {zoneName(zone, readAt)}
      </p>
      <ThreadScroll lines={lines} zone={zone} found={found} />
      <p className="border-t border-line px-4 py-2 text-xs text-ink-faint print:hidden">
        You can't reply, assign, or close conversations here.
      </p>
    </>
  );
}

/** The vendor documents no address for a thread; where there is none, the last message is all that is known. */
function NoHistory({ row }: { row: Conversation | null }) {
  const zone = useZone();
  return (
    <div className="p-4">
      <p role="note" className="pb-4 text-ink-soft">
        {row === null
          ? "Conversation not found. It may be in a group you can't see, or the link is incomplete."
          : "Message history isn't available. Here is the latest message:"}
      </p>
      {row !== null && (
        <MessageLine
          zone={zone}
          message={{
            message_id: null,
            direction: row.last_direction,
            body: row.last_message,
            sent_on: row.updated,
            status: "",
            agent: row.agent,
          }}
        />
      )}
    </div>
  );
}

function Outline() {
  return (
    <div role="status" className="flex flex-1 flex-col justify-end gap-4 p-4">
      <span className="sr-only">Loading the conversation</span>
      {["w-1/2", "ml-auto w-2/5", "w-3/5", "ml-auto w-1/3"].map((width) => (
        <div key={width} className={`skeleton h-9 rounded-lg! ${width}`} />
      ))}
    </div>
  );
}
