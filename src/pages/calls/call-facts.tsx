import { useState, type ReactNode } from "react";
import type { CallDetail } from "../../api/calls.ts";
import { useProfile } from "../../api/session.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { zoneName } from "../../lib/dates.ts";
import { formatDuration, spellDuration } from "../../lib/duration.ts";
import { Button } from "../../ui/button.tsx";
import { Badge } from "../../ui/badge.tsx";
import type { SameCallerProps } from "./same-caller.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Time } from "../../ui/time.tsx";

const samePart = codePart(() => import("./same-caller.tsx").then((module) => module.SameCaller));

type FactsProps = { call: CallDetail; callId: number; zone: string };

/** Everything about a call that is neither sound nor text. */
export function CallFacts({ call, callId, zone }: FactsProps) {
  return (
    <div className="call-facts">
      <Part title="Details">
        <Details call={call} callId={callId} zone={zone} />
      </Part>
      {call.caller_id !== "–" && (
        <Part title="Other calls and texts">
          <SameCallerWanted callId={callId} number={call.caller_id} zone={zone} />
        </Part>
      )}
      <Part title="Tags">
        {call.tags.length === 0 ? (
          <Nothing>No tags</Nothing>
        ) : (
          <ul className="flex flex-wrap gap-1">
            {call.tags.map(({ tag_id: id, tag_name: name }) => (
              <li key={name}>
                <Badge>
                  <RecordLink to={linkTo(paths.tag, id)} text={name} />
                </Badge>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="Comments">
        <Comments comments={call.comments} zone={zone} />
      </Part>
      <Part title="Source">
        <Source sources={call.custom_sources} />
      </Part>
      <Part title="Call flow">
        <Flow flow={call.call_flow} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="call-part">
      <h2 className="pb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** Few need it, and it takes two more requests. */
function SameCallerWanted(props: SameCallerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Hide" : "Show"}
      </Button>
      {isOpen && (
        <div className="pt-2">
          <LazyPart
            part={samePart}
            what="What else there is of this caller"
            props={props}
            waiting={<Nothing>Loading…</Nothing>}
          />
        </div>
      )}
    </>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-ink-faint">{children}</p>;
}

function Details({ call, callId, zone }: FactsProps) {
  const isAdmin = useProfile().role === "Admin";
  const place = [call.caller_city, call.caller_state].filter((part) => part !== null).join(", ");
  const start = new Date(call.call_start);
  const known = Number.isFinite(start.getTime());
  return (
    <Facts>
      <Fact name="Start">
        <Time at={call.call_start} zone={zone} />
        {known && <span className="text-ink-faint"> {zoneName(zone, start)}</span>}
      </Fact>
      <Fact name="Duration">
        <span title={spellDuration(call.duration)}>{formatDuration(call.duration)}</span>
      </Fact>
      <Fact name="Ring time">{spellDuration(call.ring_duration)}</Fact>
      <Fact name="Caller">
        {call.caller_name !== null && <OutsideText text={call.caller_name} className="block" />}
        <PhoneNumber number={call.caller_id} copyAs="caller's number" />
        {place !== "" && <OutsideText text={place} className="block text-ink-faint" />}
      </Fact>
      <Fact name="Tracking number">
        <NumberLink number={call.phone_number} />
      </Fact>
      {call.ring_to !== null && (
        <Fact name="Ring-to">
          <PhoneNumber number={call.ring_to} copyAs="ring-to number" />
        </Fact>
      )}
      <Fact name="Agent">
        {call.agent === null ? (
          <Nothing>None</Nothing>
        ) : (
          <RecordLink to={isAdmin ? linkTo(paths.user, call.ct_user_id) : null} text={call.agent} />
        )}
      </Fact>
      <Fact name="Group">
        <RecordLink to={isAdmin ? linkTo(paths.group, call.org_unit_id) : null} text={call.group} />
      </Fact>
      {call.campaign !== null && (
        <Fact name="Campaign">
          <RecordLink to={linkTo(paths.callsOfCampaign, call.campaign_id)} text={call.campaign} />
        </Fact>
      )}
      {call.route !== null && (
        <Fact name="Route">
          <RecordLink to={linkTo(paths.route, call.provisioned_route_id)} text={call.route} />
        </Fact>
      )}
      <Fact name="Direction">
        <OutsideText text={directions[call.direction] ?? call.direction} />
      </Fact>
      <Fact name="Call ID">
        <RecordId id={callId} what="call ID" />
      </Fact>
    </Facts>
  );
}

function linkTo(path: (id: number) => string, id: number | null): string | null {
  return id === null ? null : path(id);
}

const directions: Record<string, string> = { inbound: "Inbound", outbound: "Outbound" };

function Comments({ comments, zone }: { comments: CallDetail["comments"]; zone: string }) {
  if (comments.length === 0) return <Nothing>No comments</Nothing>;
  return (
    <ul className="flex flex-col gap-3">
      {comments.map(({ comment, author, created_on: at }, index) => (
        <li key={index}>
          <p className="text-xs text-ink-faint">
            <OutsideText text={author} className="font-medium text-ink-soft" /> · <Time at={at} zone={zone} />
          </p>
          <p dir="auto" className="break-words whitespace-pre-line">
            {comment}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Source({ sources }: { sources: CallDetail["custom_sources"] }) {
  const entries = Object.entries(sources);
  if (entries.length === 0) return <Nothing>Unknown</Nothing>;
  return (
    <Facts>
      {entries.map(([name, value]) => (
        <Fact key={name} name={<OutsideText text={name} />}>
          <OutsideText text={value} className="break-all" />
        </Fact>
      ))}
    </Facts>
  );
}

function Flow({ flow }: { flow: CallDetail["call_flow"] }) {
  if (flow === null) return <Nothing>Unknown</Nothing>;
  return (
    <>
      <p className="pb-2 text-ink-soft">
        <OutsideText text={flow.route_name} /> · <OutsideText text={routeTypeLabel(flow.route_type)} />
      </p>
      <ol className="flow">
        {flow.steps.map(({ step, at }, index) => (
          <li key={index}>
            <span className="text-ink-faint">{formatDuration(at)}</span>
            <OutsideText text={step} />
          </li>
        ))}
      </ol>
    </>
  );
}
