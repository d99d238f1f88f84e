import { useState, type ReactNode } from "react";
import type { RouteAction, RouteConfig } from "../../api/route-config.ts";
import { AgentLink } from "../../components/agent-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PersonAt } from "../../components/person-at.tsx";
import { PromptLink } from "../../components/prompt-link.tsx";
import { describeDays, describePlaces } from "./route-words.ts";
import { clockTime, timeOfWeek, type ScheduleConfig } from "./schedule.ts";
import { WeekChart } from "./week-chart.tsx";
import "./routes.css";

/** The ways a call can take, from when or what on the left to where on the right. */
export function RouteDiagram({ config }: { config: RouteConfig }) {
  switch (config.kind) {
    case "ring":
      return (
        <Branches>
          {config.ring_to.map((number, index) => (
            <Branch key={`${number} ${index}`} when={ringWhen(config.order, index)}>
              Ring <PersonAt number={number} />
            </Branch>
          ))}
          <Branch when="No answer">
            <Action action={config.no_answer} />
          </Branch>
        </Branches>
      );
    case "percentage":
      return <Shares branches={config.branches} />;
    case "schedule":
      return <Schedule config={config} />;
    case "ivr":
      return (
        <Branches>
          <Branch when="Menu">
            <PromptLink promptId={config.prompt_id} />
          </Branch>
          {config.options.map(({ key, action }, index) => (
            <Branch key={`${key} ${index}`} when={<kbd className="key">{key}</kbd>}>
              <Action action={action} />
            </Branch>
          ))}
          <Branch when="Anything else">
            <Action action={config.invalid} />
          </Branch>
        </Branches>
      );
    case "georoute":
      return (
        <Branches>
          {config.rules.map((rule, index) => (
            <Branch key={index} when={<OutsideText text={describePlaces(rule)} />}>
              <Action action={rule.action} />
            </Branch>
          ))}
          <Branch when="Elsewhere">
            <Action action={config.otherwise} />
          </Branch>
        </Branches>
      );
    case "voicemail":
    case "hangup":
      return config.prompt_id === null ? null : (
        <Branches>
          <Branch when={config.kind === "voicemail" ? "Greeting" : "Announcement"}>
            <PromptLink promptId={config.prompt_id} />
          </Branch>
        </Branches>
      );
    case "outbound":
    case "other":
      return null;
  }
}

function Schedule({ config }: { config: ScheduleConfig }) {
  // The time at which the page was opened: it does not run on while somebody reads.
  const [openedAt] = useState(() => new Date());
  const now = timeOfWeek(config.timezone, openedAt);
  return (
    <>
      <WeekChart config={config} now={now} />
      <Branches>
        {config.rules.map(({ days, from, to, action }, index) => (
          <Branch
            key={index}
            colour={index}
            when={
              <>
                {describeDays(days)}
                <span className="block text-ink-faint">
                  {clockTime(from)}–{clockTime(to)}
                </span>
              </>
            }
          >
            <Action action={action} />
          </Branch>
        ))}
        <Branch when="Otherwise">
          <Action action={config.otherwise} />
        </Branch>
      </Branches>
    </>
  );
}

function ringWhen(order: "one" | "all" | "turns", index: number): string {
  if (order === "turns") return `Turn ${index + 1}`;
  return order === "all" ? "At once" : "First";
}

function Branches({ children }: { children: ReactNode }) {
  return <ul className="branches">{children}</ul>;
}

function Branch({ when, colour, children }: { when: ReactNode; colour?: number; children: ReactNode }) {
  return (
    <li data-colour={colour === undefined ? undefined : colour % 5}>
      <div className="branch-when">{when}</div>
      <div className="branch-then">{children}</div>
    </li>
  );
}

function Action({ action }: { action: RouteAction }) {
  switch (action.kind) {
    case "forward":
      return (
        <>
          Ring{" "}
          <PersonAt number={action.ring_to}>
            {!Number.isNaN(action.ring_seconds) && (
              <span className="text-ink-faint">for {action.ring_seconds} s</span>
            )}
          </PersonAt>
        </>
      );
    case "voicemail":
      return (
        <>
          Voicemail
          {action.email !== null && (
            <>
              {" "}
              to <OutsideText text={action.email} />
            </>
          )}
          {action.prompt_id !== null && (
            <>
              {" "}
              with <PromptLink promptId={action.prompt_id} />
            </>
          )}
        </>
      );
    case "hangup":
      return (
        <>
          Hang up
          {action.prompt_id !== null && (
            <>
              {" "}
              after <PromptLink promptId={action.prompt_id} />
            </>
          )}
        </>
      );
    case "agent":
      return <>Voice agent {action.agent_id === null ? "–" : <AgentLink agentId={action.agent_id} />}</>;
    default:
      return <OutsideText text={action.kind} />;
  }
}

type Shared = Extract<RouteConfig, { kind: "percentage" }>["branches"];

function Shares({ branches }: { branches: Shared }) {
  return (
    <>
      <div aria-hidden="true" className="mb-3 flex h-2.5 gap-0.5 overflow-hidden rounded-sm">
        {branches.map(({ percent }, index) => (
          <div key={index} data-colour={index % 5} className="share" style={{ flexGrow: percent || 0 }} />
        ))}
      </div>
      <Branches>
        {branches.map(({ percent, ring_to: number }, index) => (
          <Branch key={index} colour={index} when={`${Number.isNaN(percent) ? "–" : percent}%`}>
            Ring <PersonAt number={number} />
          </Branch>
        ))}
      </Branches>
    </>
  );
}
