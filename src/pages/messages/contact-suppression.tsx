import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Conversation } from "../../api/messages.ts";
import { useProfile } from "../../api/session.ts";
import { suppressedQuery, suppressionWriters, type Suppression } from "../../api/suppressions.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { suppressionReason } from "../../components/suppression-words.ts";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { formatDate } from "../../lib/dates.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Time } from "../../ui/time.tsx";
import { showToast } from "../../ui/toast.tsx";
import { AwaitedPart } from "./awaited-part.tsx";
import { useGo } from "./use-go.ts";

const suppressPart = codePart(() => import("./request-decision.ts").then((module) => module.suppressContact));

type ContactSuppressionProps = {
  conversation: Conversation;
  /** They opted out in this conversation. */
  optedOut: boolean;
};

/** Whether broadcasts reach the contact, and the way to change that. */
export function ContactSuppression({ conversation, optedOut }: ContactSuppressionProps) {
  const numbers = useMemo(() => [conversation.contact], [conversation.contact]);
  const { data, error, refetch } = useQuery(suppressedQuery(numbers));
  const found = data?.get(conversation.contact);
  const mayChange = suppressionWriters.includes(useProfile().role);
  return (
    <section aria-label="Broadcasts to this contact" className="contact-part min-h-27">
      <h3>Suppression</h3>
      {data === undefined && (
        <AwaitedPart error={error} failed="We couldn't look them up." onRetry={() => void refetch()} />
      )}
      {data !== undefined && found === undefined && (
        <>
          <p>{optedOut ? "They opted out in this conversation." : "Broadcasts can reach them."}</p>
          {mayChange ? (
            <SuppressButton conversation={conversation} />
          ) : (
            <p className="text-ink-faint">Only {rolesInWords(suppressionWriters)} can suppress a number.</p>
          )}
        </>
      )}
      {found !== undefined && <Suppressed row={found} mayChange={mayChange} />}
    </section>
  );
}

function Suppressed({ row, mayChange }: { row: Suppression; mayChange: boolean }) {
  const zone = useZone();
  const { suppression_id: id, reason, evidence, added_on: at } = row;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <Badge tone="warn">Suppressed</Badge>
        <OutsideText text={suppressionReason(reason)} />
      </p>
      {evidence !== null && (
        <q className="line-clamp-1 [overflow-wrap:anywhere] text-ink-soft">
          <OutsideText text={evidence} />
        </q>
      )}
      <p className="flex flex-wrap gap-x-2">
        <span className="text-ink-faint">
          Since <Time at={at} zone={zone} text={formatDate(at, zone)} />
        </span>
        {mayChange && id !== null && <RecordLink to={paths.suppression(id)} text="See why" />}
      </p>
    </>
  );
}

function SuppressButton({ conversation }: { conversation: Conversation }) {
  const client = useQueryClient();
  const go = useGo();
  const [isHeld, setHeld] = useState(false);
  const suppress = async () => {
    if (isHeld) return;
    setHeld(true);
    suppressPart.renew();
    const { contact, contact_name: name, conversation_id: conversationId } = conversation;
    const who = visibleText(name ?? formatPhone(contact));
    try {
      (await suppressPart.get())(
        client,
        { number: contact, name: who, conversationId },
        {
          onOver: () => setHeld(false),
          go,
        },
      );
    } catch {
      setHeld(false);
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  return (
    <Button className="mt-1" aria-disabled={isHeld || undefined} onClick={() => void suppress()}>
      Suppress number
    </Button>
  );
}
