import type { Message } from "../../api/messages.ts";
import { useProfile } from "../../api/session.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { formatTime } from "../../lib/dates.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Time } from "../../ui/time.tsx";
import { messageState } from "./message-state.ts";
import { linkPieces } from "./thread-lines.ts";

/** One text with its direction, time and way through the carrier. */
export function MessageLine({ message, zone }: { message: Message; zone: string }) {
  const { direction, body, sent_on: at, status, agent } = message;
  const state = messageState(status);
  const { org_unit_name: company } = useProfile();
  const sender = direction === "outgoing" ? (agent ?? company) : null;
  return (
    <div data-direction={direction} className="pb-3">
      <p className="sr-only">{direction === "outgoing" ? "Sent:" : "Received:"}</p>
      <p dir="auto" className="bubble">
        {body === null ? "–" : <Body text={body} />}
      </p>
      <p className="bubble-foot flex flex-wrap gap-x-2 px-1 pt-1 text-xs text-ink-faint">
        <Time at={at} zone={zone} text={formatTime(at, zone)} />
        {sender !== null && <OutsideText text={sender} />}
        {state !== "" && (
          <span className={status === "failed" ? "font-medium text-bad" : undefined}>
            <OutsideText text={state} />
          </span>
        )}
      </p>
    </div>
  );
}

function Body({ text }: { text: string }) {
  return linkPieces(text).map(({ text: piece, href }, index) =>
    href === null ? (
      visibleText(piece)
    ) : (
      <a
        key={index}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        className="underline underline-offset-2"
      >
        {visibleText(piece)}
      </a>
    ),
  );
}
