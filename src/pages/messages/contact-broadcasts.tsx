import { useState } from "react";
import { useRecipientSearch, type Searched } from "../../api/recipient-search.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { messageState } from "./message-state.ts";

const SHOWN = 5;

/**
 * The broadcasts that a contact was in. Every list has to be read to know, so they are looked for when somebody asks.
 */
export function ContactBroadcasts({ number }: { number: string }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <section aria-label="Broadcasts" className="contact-part">
      <h3>Broadcasts</h3>
      {isAsked ? (
        <Found number={number} />
      ) : (
        <Button onClick={() => setAsked(true)}>Find their broadcasts</Button>
      )}
    </section>
  );
}

function Found({ number }: { number: string }) {
  const { query, stop } = useRecipientSearch({ number });
  const { data, error, isFetching, refetch } = query;
  const found = (data?.searched ?? []).filter(({ recipient }) => recipient !== null);
  const isOver = data !== undefined && data.left.length === 0;
  return (
    <>
      <p role="status" className="text-ink-soft">
        {isOver
          ? found.length === 0
            ? "They weren't in any."
            : formatCount(found.length, "broadcast")
          : error === null
            ? "Reading the lists of broadcasts…"
            : "We couldn't look through their broadcasts."}
      </p>
      {found.length > 0 && (
        <ul className="flex flex-col gap-1">
          {found.slice(0, SHOWN).map((one) => (
            <BroadcastLine key={one.broadcast.broadcast_id} of={one} />
          ))}
        </ul>
      )}
      {!isOver && (isFetching || error !== null || data !== undefined) && (
        <Button onClick={() => (isFetching ? stop() : void refetch())}>
          {isFetching ? "Stop" : error === null ? "Go on" : "Try again"}
        </Button>
      )}
      {isOver && <RecordLink to={paths.whoGotIt} unlisted={{ number }} text="See each one and why" />}
    </>
  );
}

function BroadcastLine({ of: { broadcast, recipient } }: { of: Searched }) {
  const { broadcast_id: id, name } = broadcast;
  return (
    <li className="flex flex-col">
      <RecordLink to={id === null ? null : paths.broadcast(id)} text={name} />
      <span className="text-xs text-ink-faint">
        <OutsideText text={messageState(recipient?.status ?? "")} />
      </span>
    </li>
  );
}
