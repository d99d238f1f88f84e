import { Copy, Pause, Pencil, Play, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { agentWriters, type OneAgent } from "../../api/agents.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useFormPlace } from "../../components/use-form-place.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { PopoverItem } from "../../ui/popover.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { AgentAct } from "./agent-question.tsx";

export const agentFormPart = codePart(() => import("./agent-form.tsx").then((module) => module.AgentForm));
const questionPart = codePart(() => import("./agent-question.tsx").then((module) => module.AgentQuestion));

/** Whether the signed-in user may write voice agents. */
export const useMayWrite = () => agentWriters.includes(useProfile().role);

/** Why there are no buttons. */
export function WhoMayWrite() {
  return (
    !useMayWrite() && (
      <p className="mt-4 text-xs text-ink-faint">
        Only {rolesInWords(agentWriters)} can change voice agents.
      </p>
    )
  );
}

/** The way to a new voice agent; nothing for those who may not. */
export function NewAgentLink() {
  const { keep } = useScope();
  if (!useMayWrite()) return null;
  return (
    <Link to={keep(paths.newAgent())} className={buttonClass("primary")}>
      <Plus aria-hidden="true" className="size-4" />
      New voice agent
    </Link>
  );
}

/** What can be done with a voice agent, in the title's line. */
export function AgentActions({ agent }: { agent: OneAgent }) {
  const { isEdit, edit } = useFormPlace();
  const { keep } = useScope();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<AgentAct | null>(null);
  const mayWrite = useMayWrite();
  const { agent_id: id, status } = agent;
  if (!mayWrite || isEdit || id === null) return null;
  const isActive = status === "active";
  const Toggle = isActive ? Pause : Play;
  return (
    <>
      <Button icon={<Pencil aria-hidden="true" className="size-3.5" />} onClick={edit}>
        Edit
      </Button>
      <MoreMenu className="w-52">
        <PopoverItem
          icon={<Copy aria-hidden="true" className="size-3.5" />}
          onSelect={() => void navigate(keep(paths.newAgent({ agentId: id })))}
        >
          Duplicate
        </PopoverItem>
        <PopoverItem
          icon={<Toggle aria-hidden="true" className="size-3.5" />}
          onSelect={() => setAsked(isActive ? "pause" : "resume")}
        >
          {isActive ? "Pause" : "Resume"}
        </PopoverItem>
        <PopoverItem
          icon={<Trash2 aria-hidden="true" className="size-3.5" />}
          onSelect={() => setAsked("delete")}
        >
          Delete
        </PopoverItem>
      </MoreMenu>
      {asked !== null && (
        <LazyPart
          part={questionPart}
          what="This question"
          props={{ agent, act: asked, onClose: () => setAsked(null) }}
          waiting={null}
        />
      )}
    </>
  );
}

/** The form in the place of what is known about the agent. */
export function AgentEdit({ agent }: { agent: OneAgent }) {
  const { close } = useFormPlace();
  const onDone = () => {
    showToast("Voice agent saved");
    close(null);
  };
  return (
    <Card title="Edit voice agent">
      <div className="max-w-2xl">
        <LazyPart
          part={agentFormPart}
          what="This form"
          props={{ begin: { agent }, onDone, onCancel: () => close(null) }}
          // As high as the form at least: what stands below it stays out of sight.
          waiting={
            <div className="min-h-240">
              <Outline />
            </div>
          }
        />
      </div>
    </Card>
  );
}
