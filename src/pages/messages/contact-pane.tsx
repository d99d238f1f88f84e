import { ArrowLeft } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { Link, NavigationType, useNavigationType } from "react-router";
import { useKnownThread, type Conversation, type Message } from "../../api/messages.ts";
import { isOptedOut } from "../../api/opt-out.ts";
import { useProfile } from "../../api/session.ts";
import { useListState } from "../../components/back-link.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Time } from "../../ui/time.tsx";
import { ContactBroadcasts } from "./contact-broadcasts.tsx";
import { ContactCalls } from "./contact-calls.tsx";
import { ContactSuppression } from "./contact-suppression.tsx";
import { lengthWords, responseTimes } from "./response-times.ts";

type ContactPaneProps = {
  conversationId: number;
  /** The conversation as the list has it, as far as it is on this page of the list. */
  row: Conversation | null;
  /** The way back to the thread, where there is no room for both. */
  back: string;
};

/** Who a conversation is with: whether they can get texts, their broadcasts and calls, and how quickly they were answered. */
export function ContactPane({ conversationId, row, back }: ContactPaneProps) {
  const { data, error } = useKnownThread(conversationId);
  const conversation = data?.conversation ?? row;
  const messages = data?.messages ?? null;
  return (
    <>
      <BackToThread to={back} />
      {conversation === null ? (
        <p className="text-ink-faint">
          {data === undefined && error === null ? "" : "Nothing is known here."}
        </p>
      ) : (
        <>
          <Who conversation={conversation} />
          {conversation.contact.startsWith("+") && (
            <ContactSuppression
              key={conversation.contact}
              conversation={conversation}
              optedOut={messages === null ? conversation.opted_out : isOptedOut(messages)}
            />
          )}
          <ConversationFacts
            conversation={conversation}
            messages={messages}
            isComing={data === undefined && error === null}
          />
          {conversation.contact.startsWith("+") && (
            <>
              <ContactBroadcasts key={conversation.contact} number={conversation.contact} />
              <ContactCalls number={conversation.contact} />
            </>
          )}
        </>
      )}
    </>
  );
}

/** The way back, where the contact has the place of the thread. The focus comes here with the contact. */
function BackToThread({ to }: { to: string }) {
  const listState = useListState();
  const link = useRef<HTMLAnchorElement>(null);
  const kind = useNavigationType();
  const comes = useRef(kind !== NavigationType.Pop);
  useEffect(() => {
    const element = link.current;
    if (comes.current && element !== null && element.offsetParent !== null) element.focus();
  }, []);
  useLayoutEffect(() => {
    const element = link.current;
    return () => {
      if (document.activeElement !== element) return;
      // The thread can have the focus once it is to be seen again.
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-contact-link]")?.focus());
    };
  }, []);
  return (
    <Link
      ref={link}
      to={to}
      state={listState}
      preventScrollReset
      className={buttonClass("ghost", "contact-back -mx-2 w-fit px-2!")}
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      Conversation
    </Link>
  );
}

function Who({ conversation: { contact, contact_name: name } }: { conversation: Conversation }) {
  return (
    <div>
      <h2 className="line-clamp-3 font-semibold [overflow-wrap:anywhere]">
        {name === null ? "Contact" : <OutsideText text={name} />}
      </h2>
      <PhoneNumber number={contact} copyAs="number" />
    </div>
  );
}

type FactsProps = { conversation: Conversation; messages: readonly Message[] | null; isComing: boolean };

function ConversationFacts({ conversation, messages, isComing }: FactsProps) {
  const zone = useZone();
  const isAdmin = useProfile().role === "Admin";
  const { phone_number: number, ct_user_id: userId, agent, status, started, closed_at } = conversation;
  return (
    <section aria-label="Conversation details" className="contact-part">
      <h3>Conversation</h3>
      <Facts>
        <Fact name="On">
          {/* What the account calls it comes later, and moves nothing. */}
          <span className="block truncate">
            <NumberLink number={number} />
          </span>
        </Fact>
        <Fact name="Agent">
          {agent === null ? (
            "Unassigned"
          ) : (
            <span className="line-clamp-2">
              <RecordLink to={isAdmin && userId !== null ? paths.user(userId) : null} text={agent} />
            </span>
          )}
        </Fact>
        <Fact name="Started">
          <Time at={started} zone={zone} text={formatDate(started, zone)} />
        </Fact>
        {(status === "closed" || closed_at !== null) && (
          <Fact name="Closed">
            {closed_at === null ? (
              "Yes"
            ) : (
              <Time at={closed_at} zone={zone} text={formatDate(closed_at, zone)} />
            )}
          </Fact>
        )}
        <Answers messages={messages} isComing={isComing} />
      </Facts>
    </section>
  );
}

const coming = <span className="skeleton inline-block h-3.5 w-20 align-middle" />;

/** How many texts there are and how quickly we have answered, of those that were read. */
function Answers({ messages, isComing }: Omit<FactsProps, "conversation">) {
  const read = useMemo(() => {
    if (messages === null) return null;
    const received = messages.filter(({ direction }) => direction === "incoming").length;
    return { received, sent: messages.length - received, ...responseTimes(messages) };
  }, [messages]);
  if (read === null && !isComing) return null;
  const length = (milliseconds: number | null) =>
    milliseconds === null ? "No answer yet" : lengthWords(milliseconds);
  return (
    <>
      <Fact name="Received">{read === null ? coming : formatCount(read.received)}</Fact>
      <Fact name="Sent">{read === null ? coming : formatCount(read.sent)}</Fact>
      <Fact name="First answer">{read === null ? coming : length(read.first)}</Fact>
      <Fact name="Typical answer">{read === null ? coming : length(read.median)}</Fact>
    </>
  );
}
