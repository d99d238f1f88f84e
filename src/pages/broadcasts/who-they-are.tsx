import { useQuery } from "@tanstack/react-query";
import { conversationPageQuery, type Conversation } from "../../api/messages.ts";
import { useProfile } from "../../api/session.ts";
import { suppressionWriters, type Suppression } from "../../api/suppressions.ts";
import { LabelOf } from "../../components/number-label.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { suppressionReason } from "../../components/suppression-words.ts";
import { Moment } from "../../components/when.tsx";
import { formatPhone } from "../../lib/phone.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Nothing } from "../../ui/nothing.tsx";

type WhoTheyAreProps = { number: string; name: string | null; suppression: Suppression | null };

/** Who has a number, whether they get texts, and what they wrote. */
export function WhoTheyAre({ number, name, suppression }: WhoTheyAreProps) {
  return (
    <Facts>
      <Fact name="Number">
        <PhoneNumber number={number} copyAs="number" />
      </Fact>
      <Fact name="Contact">
        <OutsideText text={name} />
      </Fact>
      <Fact name="Gets texts">
        {suppression === null ? "Yes, not on the suppression list" : <Suppressed suppression={suppression} />}
      </Fact>
      <Fact name="Conversations">
        <Conversations number={number} />
      </Fact>
    </Facts>
  );
}

function Suppressed({ suppression }: { suppression: Suppression }) {
  const { role } = useProfile();
  const { suppression_id: id, reason, evidence, happened_on: happened, added_on: added } = suppression;
  const canSee = suppressionWriters.includes(role) && id !== null;
  return (
    <>
      No. <RecordLink to={canSee ? paths.suppression(id) : null} text={suppressionReason(reason)} />,{" "}
      <Moment at={happened ?? added} />
      {evidence !== null && (
        <span className="block text-ink-soft">
          <OutsideText text={evidence} />
        </span>
      )}
    </>
  );
}

/** More than these with one person are found on the page of messages. */
const SHOWN = 10;

function Conversations({ number }: { number: string }) {
  const asked = { search: number.slice(1), limit: 50, offset: 0 };
  const open = useQuery(conversationPageQuery({ ...asked, type: "allOpen" }));
  const closed = useQuery(conversationPageQuery({ ...asked, type: "close" }));
  const error = open.error ?? closed.error;
  if (error !== null) return <span role="alert">{error.message}</span>;
  if (open.data === undefined || closed.data === undefined) return <span className="skeleton h-3.5 w-32" />;
  // A search finds the account's own numbers, too.
  const rows = [...open.data.rows, ...closed.data.rows].filter(({ contact }) => contact === number);
  if (rows.length === 0) return <Nothing />;
  return (
    <ul className="flex flex-col gap-1">
      {rows.slice(0, SHOWN).map((row) => (
        <li key={row.conversation_id}>
          <OneConversation conversation={row} />
        </li>
      ))}
    </ul>
  );
}

function OneConversation({ conversation }: { conversation: Conversation }) {
  const { conversation_id: id, phone_number: ours, last_message: text, last_direction: way } = conversation;
  return (
    <>
      <RecordLink to={id === null ? null : paths.conversation(id)} text={`With ${formatPhone(ours)}`} />
      <LabelOf number={ours} />
      <span className="block text-ink-soft">
        {way === "incoming" ? "They wrote last: " : "You wrote last: "}
        <OutsideText text={text} />
      </span>
    </>
  );
}
