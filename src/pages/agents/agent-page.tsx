import { useAgent, type OneAgent, type VoiceAgent } from "../../api/agents.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { LabelOf } from "../../components/number-label.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { GroupLink } from "../../components/group-link.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { UsedBy } from "../../components/used-by.tsx";
import { When } from "../../components/when.tsx";
import { spellDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { AgentActions, AgentEdit, useMayWrite, WhoMayWrite } from "./agent-writing.tsx";
import { languageName } from "./language-name.ts";

const kind = { what: "voice agent", list: { title: "Voice agents", path: paths.agents } };

/** `/agents/:id`: what a voice agent says, does and where it is used. */
export function AgentPage() {
  return <WithId kind={kind}>{(id) => <KnownAgent key={id} agentId={id} />}</WithId>;
}

function KnownAgent({ agentId }: { agentId: number }) {
  const query = useAgent(agentId);
  const { isEdit } = useFormPlace();
  const mayWrite = useMayWrite();
  return (
    <RecordPage
      kind={kind}
      query={query}
      history={{ subject: "agent", id: agentId }}
      nameOf={({ name }) => name}
      renderNote={({ status }) => <StatusBadge status={status} />}
      renderActions={(agent) => <AgentActions agent={agent} />}
    >
      {(agent) => (isEdit && mayWrite ? <AgentEdit agent={agent} /> : <Known agent={agent} />)}
    </RecordPage>
  );
}

function Known({ agent }: { agent: OneAgent }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-4">
        <Card title="Greeting">
          <Said words={agent.greeting} />
        </Card>
        <Card title="Instructions">
          <Said words={agent.instructions} />
        </Card>
      </div>
      <div className="flex flex-col gap-4">
        <Card title="Details">
          <Details agent={agent} />
          <WhoMayWrite />
        </Card>
        <Card title="Used by">
          <UsedBy routes={agent.used_by} />
        </Card>
      </div>
    </div>
  );
}

function Said({ words }: { words: string | null }) {
  if (words === null) return <p className="text-ink-faint">–</p>;
  return (
    <p dir="auto" className="max-w-prose break-words whitespace-pre-line">
      {words}
    </p>
  );
}

function Details({ agent }: { agent: VoiceAgent }) {
  return (
    <Facts>
      <Fact name="Voice">
        <OutsideText text={agent.voice} />
      </Fact>
      <Fact name="Language">
        <OutsideText text={languageName(agent.language)} />
      </Fact>
      <Fact name="Transfers to">
        <PhoneNumber number={agent.transfer_number} copyAs="transfer number" />
        {agent.transfer_number !== null && <LabelOf number={agent.transfer_number} />}
      </Fact>
      <Fact name="Call limit">{spellDuration(agent.max_duration_seconds)}</Fact>
      <Fact name="Group">
        <GroupLink orgUnitId={agent.org_unit_id} />
      </Fact>
      <When name="Created" at={agent.created_on} />
      <When name="Changed" at={agent.modified_on} />
      <Fact name="Agent ID">
        <RecordId id={agent.agent_id} what="agent ID" />
      </Fact>
    </Facts>
  );
}
