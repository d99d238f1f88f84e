import { Bot } from "lucide-react";
import { agentsQuery, type VoiceAgent } from "../../api/agents.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { activeOrNot, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { NewAgentLink } from "./agent-writing.tsx";
import { languageName } from "./language-name.ts";

const agents = listOf({
  title: "Voice agents",
  noun: "voice agent",
  icon: Bot,
  filters: { q: search("Name"), status: activeOrNot },
  query: ({ q, status }, { page, scope }) =>
    agentsQuery({ ...given({ search: q, status }), ...scope, ...page }),
  rowKey: ({ agent_id: id }) => id,
  opens: { page: ({ agent_id: id }) => (id === null ? null : paths.agent(id)) },
  acts: codePart<readonly BulkAct<VoiceAgent>[]>(() =>
    import("./agent-acts.ts").then((module) => module.agentActs),
  ),
  columns: [
    { id: "name", header: "Name", share: 22, value: ({ name }) => name },
    { id: "status", header: "Status", share: 10, card: "badge", as: "status", value: ({ status }) => status },
    { id: "voice", header: "Voice", share: 10, card: "detail", value: ({ voice }) => voice },
    {
      id: "language",
      header: "Language",
      share: 18,
      card: "detail",
      value: ({ language }) => languageName(language),
    },
    {
      id: "transfer",
      header: "Transfers to",
      share: 15,
      card: "named",
      as: "own-phone",
      value: ({ transfer_number: number }) => number,
    },
    { id: "routes", header: "Routes", share: 9, as: "count", value: ({ used_by: routes }) => routes.length },
    {
      id: "modified",
      header: "Changed",
      share: 14,
      as: "day",
      onlyWide: true,
      value: ({ modified_on: at }) => at,
    },
  ],
});

/** `/agents`: the AI voice agents that routes can hand a call to. */
export const AgentsPage = () => <ListPage list={agents} actions={<NewAgentLink />} />;

export const firstAgents = agents.first;
