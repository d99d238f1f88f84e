import { useNavigate } from "react-router";
import { agentWriters, useAgent, type AgentWrite } from "../../api/agents.ts";
import { useProfile } from "../../api/session.ts";
import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState, whole } from "../../lib/search-state.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import { agentFormPart, useMayWrite } from "./agent-writing.tsx";

const schema = { like: whole(1, null) };

/** `/agents/new`: a new voice agent, on request with the words of another one (`?like=3`). */
export function NewAgentPage() {
  const { like } = useSearchState(schema).state;
  const mayWrite = useMayWrite();
  return (
    <>
      <PageHeader before={<BackLink title="Voice agents" path={paths.agents} />} title="New voice agent" />
      {mayWrite ? (
        <section
          aria-label="New voice agent"
          className="max-w-2xl rounded-lg border border-line bg-surface p-4 md:p-6"
        >
          {like === null ? <Plain /> : <Like agentId={like} />}
        </section>
      ) : (
        <p className="text-ink-soft">Only {rolesInWords(agentWriters)} can change voice agents.</p>
      )}
    </>
  );
}

function Plain() {
  const { group } = useScope();
  const inGroup = useProfile().org_unit_id;
  const org = group ?? inGroup;
  return (
    <NewAgent
      fields={{
        voice: "noah",
        language: "en-US",
        max_duration_seconds: 600,
        ...(org !== null && { org_unit_id: org }),
      }}
    />
  );
}

/** All its words, and a name that says which is which. */
function Like({ agentId }: { agentId: number }) {
  const { data, error, refetch } = useAgent(agentId);
  if (data === undefined)
    return error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { greeting, instructions, voice, language, transfer_number, max_duration_seconds, org_unit_id } =
    data;
  return (
    <>
      <p className="pb-4 text-ink-soft">
        The words and settings are those of <bdi>{visibleText(data.name)}</bdi>. No route uses the copy yet.
      </p>
      <NewAgent
        fields={{
          name: `${data.name} (copy)`.slice(0, 100),
          greeting: greeting ?? "",
          instructions: instructions ?? "",
          voice,
          language,
          transfer_number,
          max_duration_seconds,
          ...(org_unit_id !== null && { org_unit_id }),
        }}
      />
    </>
  );
}

function NewAgent({ fields }: { fields: Partial<AgentWrite> }) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const onDone = (agentId: number | null) => {
    showToast("Voice agent created");
    void navigate(keep(agentId === null ? paths.agents : paths.agent(agentId)), { replace: true });
  };
  return (
    <LazyPart
      part={agentFormPart}
      what="This form"
      props={{ begin: { fields }, onDone, onCancel: () => void navigate(keep(paths.agents)) }}
      waiting={<Outline />}
    />
  );
}
