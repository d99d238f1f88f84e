import { Link } from "react-router";
import type { FoundCall as Found, Snippet } from "../../api/transcript-search.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDateTime } from "../../lib/dates.ts";
import { formatDuration, spellDuration } from "../../lib/duration.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Time } from "../../ui/time.tsx";

/** A call, and where it was said in it; each place is a link to that second. */
export function FoundCall({ call }: { call: Found }) {
  const zone = useZone();
  const { keep } = useScope();
  const { call_id: id, call_start: at, caller_name: name, agent, snippets, more } = call;
  return (
    <li className="found-call px-1 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-2 pb-0.5">
        <Link to={keep(paths.call(id))} className="link font-medium">
          {call.direction === "outbound" ? "To " : ""}
          {name === null ? <PhoneNumber number={call.caller_id} /> : <OutsideText text={name} />}
        </Link>
        <span className="text-ink-faint">
          <Time at={at} zone={zone} text={formatDateTime(at, zone)} />
        </span>
        {agent !== null && (
          <span className="text-ink-faint">
            <OutsideText text={agent} />
          </span>
        )}
        <span className="text-ink-faint">
          <OutsideText text={call.group} />
        </span>
        <span className="text-ink-faint tabular-nums">{formatDuration(call.duration)}</span>
      </p>
      {snippets.map((snippet) => (
        <FoundLine key={`${snippet.second} ${snippet.text}`} callId={id} snippet={snippet} />
      ))}
      {more > 0 && (
        <p className="px-2 pt-0.5 text-xs text-ink-faint">{formatCount(more, "more place")} in this call</p>
      )}
    </li>
  );
}

const sides = { agent: "Agent", caller: "Caller", other: "Speaker" };

function FoundLine({ callId, snippet }: { callId: number; snippet: Snippet }) {
  const { keep } = useScope();
  const { second, speaker, side, silence } = snippet;
  return (
    <Link
      to={keep(paths.call(callId, second === null ? undefined : { seconds: second }))}
      className="found-line"
    >
      <span className="text-ink-faint tabular-nums">{second === null ? "–" : formatDuration(second)}</span>
      <span className="min-w-0 wrap-anywhere">
        {silence !== null && (
          <span className="text-ink-soft">Silent for {spellDuration(silence)}, then </span>
        )}
        <span className={side === "agent" ? "font-medium text-accent-ink" : "font-medium text-ink"}>
          <OutsideText text={speaker === "" ? sides[side] : speaker} />
        </span>{" "}
        <bdi className="text-ink-soft">{marked(snippet)}</bdi>
      </span>
    </Link>
  );
}

function marked({ text, marks }: Snippet) {
  const parts = [];
  let done = 0;
  for (const { from, to } of marks) {
    if (from < done) continue;
    parts.push(
      visibleText(text.slice(done, from)),
      <mark key={from}>{visibleText(text.slice(from, to))}</mark>,
    );
    done = to;
  }
  parts.push(visibleText(text.slice(done)));
  return parts;
}
