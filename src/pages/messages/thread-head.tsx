import { useQuery } from "@tanstack/react-query";
import { Download, MailOpen, Pin, PinOff, Printer, UserRound } from "lucide-react";
import { useMemo } from "react";
import { Link } from "react-router";
import {
  isPinned,
  notMarked,
  useKeepMark,
  useMarks,
  type ConversationMark,
} from "../../api/conversation-marks.ts";
import type { Conversation, Message } from "../../api/messages.ts";
import { useProfile } from "../../api/session.ts";
import { suppressedQuery, suppressionWriters } from "../../api/suppressions.ts";
import { BackLink, useListState } from "../../components/back-link.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { showToast } from "../../ui/toast.tsx";

type ThreadHeadProps = {
  conversation: Conversation | null;
  messages: Message[] | null;
  optedOut: boolean;
  contactHref: string;
  /** Somebody has put it back as unread. */
  onUnread: () => void;
};

/** Whom a conversation is with, and what can be done with it. */
export function ThreadHead({ conversation, messages, optedOut, contactHref, onUnread }: ThreadHeadProps) {
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
          <span className="max-[30rem]:sr-only">Contact</span>
        </Link>
        <MarkButtons conversation={conversation} onUnread={onUnread} />
        <IconButton
          label="Print this conversation"
          disabled={messages === null}
          wrapperClassName="max-lg:hidden"
          icon={<Printer aria-hidden="true" className="size-4" />}
          onClick={() => window.print()}
        />
        <ExportThread conversationId={conversation?.conversation_id ?? null} messages={messages} />
      </div>
      {conversation === null ? <div className="thread-people" /> : <People conversation={conversation} />}
    </div>
  );
}

type MarkButtonsProps = { conversation: Conversation | null; onUnread: () => void };

/**
 * Pins a conversation, or puts it back as unread, for oneself alone. What can't be pressed yet is there all the same, so that
 * nothing moves.
 */
function MarkButtons({ conversation, onUnread }: MarkButtonsProps) {
  const marks = useMarks();
  const keep = useKeepMark();
  const id = conversation?.conversation_id ?? null;
  const mark = marks?.get(id ?? -1);
  const pinned = conversation !== null && isPinned(conversation, mark);
  const isUnknown = marks === undefined || id === null;
  const change = (changed: Partial<ConversationMark>) => {
    if (id === null) return;
    keep.mutate(
      { conversationId: id, mark: { ...notMarked, ...mark, ...changed } },
      { onError: ({ message }) => showToast(`Couldn't save that: ${message}`) },
    );
  };
  return (
    <>
      <IconButton
        label={pinned ? "Unpin" : "Pin"}
        disabled={isUnknown}
        icon={
          pinned ? (
            <PinOff aria-hidden="true" className="size-4" />
          ) : (
            <Pin aria-hidden="true" className="size-4" />
          )
        }
        onClick={() => change({ isPinned: !pinned })}
      />
      <IconButton
        label="Mark as unread"
        disabled={isUnknown}
        icon={<MailOpen aria-hidden="true" className="size-4" />}
        onClick={() => {
          change({ isUnread: true });
          onUnread();
        }}
      />
    </>
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

type ExportThreadProps = { conversationId: number | null; messages: Message[] | null };

const filePart = codePart(() => import("./thread-file.ts").then((module) => module.saveThread));

function ExportThread({ conversationId, messages }: ExportThreadProps) {
  const zone = useZone();
  const save = async () => {
    filePart.renew();
    try {
      (await filePart.get())(conversationId ?? 0, messages ?? [], zone);
    } catch {
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  return (
    <IconButton
      label="Export this conversation"
      disabled={messages === null}
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
