import { useNavigate } from "react-router";
import { agentChange, agentDeletion, type OneAgent } from "../../api/agents.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";

export type AgentAct = "pause" | "resume" | "delete";

export type AgentQuestionProps = { agent: OneAgent; act: AgentAct; onClose: () => void };

/** Takes a voice agent out of use or back into it, or deletes it, once it is clear what that does. */
export function AgentQuestion({ agent, act, onClose }: AgentQuestionProps) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const id = agent.agent_id ?? 0;
  const name = visibleText(agent.name);
  const [first, ...more] = agent.used_by;
  const firstId = first?.provisioned_route_id ?? null;
  const routes = {
    noun: "route",
    query: { data: agent.used_by.length, error: null, refetch: () => undefined },
    to: more.length === 0 && firstId !== null ? paths.route(firstId) : paths.routes,
    stops: {
      one: "Give its calls another destination first.",
      more: "Give their calls another destination first.",
    },
  };
  const shared = { etag: agent.etag, onClose };
  if (act === "delete") {
    return (
      <ConfirmDialog
        {...shared}
        title={`Delete “${name}”?`}
        act="Delete voice agent"
        done="deleted"
        impact={[routes]}
        write={agentDeletion(id)}
        body={null}
        onDone={() => {
          showToast("Voice agent deleted");
          void navigate(keep(paths.agents), { replace: true });
        }}
      >
        <p>
          It takes no more calls. Its words stay in the history; a new agent made from them gets another ID.
        </p>
      </ConfirmDialog>
    );
  }
  const isPause = act === "pause";
  return (
    <ConfirmDialog
      {...shared}
      title={isPause ? `Pause “${name}”?` : `Resume “${name}”?`}
      act={isPause ? "Pause" : "Resume"}
      done="saved"
      isGrave={isPause}
      {...(isPause && { impact: [routes] })}
      write={agentChange(id)}
      body={{ status: isPause ? "inactive" : "active" }}
      onDone={() => {
        showToast(isPause ? "Voice agent paused" : "Voice agent resumed");
        onClose();
      }}
    >
      <p>
        {isPause
          ? "Routes can't send it calls until you resume it. Its words stay."
          : "Routes can send it calls again."}
      </p>
    </ConfirmDialog>
  );
}
