import { useQuery } from "@tanstack/react-query";
import { Download, UserRound } from "lucide-react";
import { Link } from "react-router";
import { useEffect, useMemo, useState } from "react";
import { useThread, type Conversation, type Message, type Thread } from "../../api/messages.ts";
import { isOptedOut } from "../../api/opt-out.ts";
import { useOpenRequests, type OptOutRequest } from "../../api/opt-out-requests.ts";
import { useProfile } from "../../api/session.ts";
import { suppressedQuery, suppressionWriters } from "../../api/suppressions.ts";
import { BackLink, useListState } from "../../components/back-link.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { zoneName } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { ErrorPanel, StatePanel } from "../../ui/state-panel.tsx";
import { MessageLine } from "./message-line.tsx";
import { markRead } from "./read-marks.ts";
import { RequestBanner } from "./request-banner.tsx";
import { lineOf, threadLines } from "./thread-lines.ts";
import { ThreadScroll } from "./thread-scroll.tsx";

type ThreadViewProps = {
  conversationId: number;
  /** The conversation as the list has it, as far as it is on this page of the list. */
  row: Conversation | null;
  /** Somebody chose it, rather than finding it open. */
  chosen: boolean;
  /** The way to the contact, where there is no room for it beside the thread. */
  contactHref: string;
  /** Somebody has decided about a request for no more texts. */
  onDecided: () => void;
};

/** One conversation from its first message to its last. */
export function ThreadView({ conversationId, row, chosen, contactHref, onDecided }: ThreadViewProps) {
  const query = useThread(conversationId);
  const { data, error } = query;
  const conversation = data?.conversation ?? row;
  const contact = conversation?.contact;
  const request = useOpenRequests().data?.find(({ phone_number: number }) => number === contact) ?? null;
  useEffect(() => {
    if (chosen && data !== undefined && conversation !== null) markRead(conversation);
  }, [chosen, data, conversation]);
  return (
    <section aria-label="Conversation" className="flex min-h-0 flex-1 flex-col">
      <Head
        conversation={conversation}
        messages={data?.messages ?? null}
        contactHref={contactHref}
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

type HeadProps = {
  conversation: Conversation | null;
  messages: Message[] | null;
  optedOut: boolean;
  contactHref: string;
};

function Head({ conversation, messages, optedOut, contactHref }: HeadProps) {
  const listState = useListState();
  return (
    <div className="thread-head border-b border-line px-4 py-2.5">
      <div className="lg:hidden">
        <BackLink title="All conversations" path={paths.messages} />
      </div>
      <div className="thread-title">
        <h2 className="min-w-0 flex-1 truncate leading-8 font-semibold">
          {conversation === null ? "Conversation" : <ContactName conversation={conversation} />}
        </h2>
        {optedOut && <Badge tone="warn">Opted out</Badge>}
        {!optedOut && conversation !== null && <SuppressedBadge contact={conversation.contact} />}
        {conversation?.status === "closed" && <Badge>Closed</Badge>}
      </div>
      <div className="thread-tools">
        <Link
          to={contactHref}
          state={listState}
          preventScrollReset
          data-contact-link=""
          className={buttonClass("ghost", "contact-link px-2!")}
        >
          <UserRound aria-hidden="true" className="size-4" />
          Contact
        </Link>
        {conversation !== null && messages !== null && (
          <ExportThread conversationId={conversation.conversation_id} messages={messages} />
        )}
      </div>
      {conversation === null ? <div className="thread-people" /> : <People conversation={conversation} />}
    </div>
  );
}

/** Says that no broadcast reaches the contact, and leads whoever may change that to the reason. */
function SuppressedBadge({ contact }: { contact: string }) {
  const mayChange = suppressionWriters.includes(useProfile().role);
  const numbers = useMemo(() => (/^\+[1-9]\d{6,14}$/.test(contact) ? [contact] : []), [contact]);
  const found = useQuery(suppressedQuery(numbers)).data?.get(contact);
  if (found === undefined) return null;
  const badge = <Badge tone="warn">Suppressed</Badge>;
  if (found.suppression_id === null || !mayChange) return badge;
  return (
    <Link to={paths.suppression(found.suppression_id)} className="rounded-full py-0.5">
      {badge}
    </Link>
  );
}

const filePart = codePart(() => import("./thread-file.ts").then((module) => module.saveThread));

function ExportThread({ conversationId, messages }: { conversationId: number | null; messages: Message[] }) {
  const zone = useZone();
  const save = async () => {
    filePart.renew();
    try {
      (await filePart.get())(conversationId ?? 0, messages, zone);
    } catch {
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  return (
    <IconButton
      label="Export this conversation"
      icon={<Download aria-hidden="true" className="size-4" />}
      onClick={() => void save()}
    />
  );
}

/** Whom the conversation is with, on which number, and whose it is. */
function People({ conversation }: { conversation: Conversation }) {
  const isAdmin = useProfile().role === "Admin";
  const { contact, contact_name: name, phone_number: number, ct_user_id: userId, agent } = conversation;
  return (
    <ul className="thread-people">
      {name !== null && (
        <li>
          <PhoneNumber number={contact} copyAs="contact's number" />
        </li>
      )}
      <li>
        via <NumberLink number={number} />
      </li>
      <li>
        {agent === null ? (
          "Unassigned"
        ) : (
          <RecordLink to={isAdmin && userId !== null ? paths.user(userId) : null} text={agent} />
        )}
      </li>
    </ul>
  );
}

function ContactName({ conversation }: { conversation: Conversation }) {
  if (conversation.contact_name !== null) return <OutsideText text={conversation.contact_name} />;
  return <PhoneNumber number={conversation.contact} copyAs="contact's number" />;
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
