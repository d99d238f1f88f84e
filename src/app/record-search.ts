import { useQuery, type QueryKey, type UseQueryOptions } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery, type VoiceAgent } from "../api/agents.ts";
import type { ApiError } from "../api/api-error.ts";
import { broadcastsQuery, type Broadcast } from "../api/broadcasts.ts";
import type { RowsPage } from "../api/client.ts";
import { groupTreeQuery, type GroupNode } from "../api/groups.ts";
import { useNumberLabels } from "../api/number-labels.ts";
import { numbersQuery, type TrackingNumber } from "../api/phone-numbers.ts";
import { promptsQuery, type Prompt } from "../api/prompts.ts";
import { routesQuery, type Route } from "../api/routes.ts";
import { useProfile } from "../api/session.ts";
import { tagsQuery, type Tag } from "../api/tags.ts";
import { usersQuery, type User } from "../api/users.ts";
import { webhooksQuery, type Webhook } from "../api/webhooks.ts";
import { hasWords } from "../lib/fold.ts";
import { paths } from "../lib/paths.ts";
import { bestFirst } from "../lib/rank.ts";
import { formatPhone, phoneDigits } from "../lib/phone.ts";
import { flatGroups } from "../components/flat-groups.ts";
import { pages } from "./routes.tsx";

/** A record that was found: what it is called, what else tells it apart, and where it is. */
type Hit = { id: number | string; title: string; note: string | null; path: string };

/** What was found of one kind. `list` is the path of the page with all of them. */
export type Found = {
  list: string;
  hits: readonly Hit[];
  total: number;
  isPending: boolean;
  error: ApiError | null;
  refetch: () => unknown;
};

/** Of each kind; the rest is on its own page. */
const atMost = 5;

/** A letter says nothing yet. */
const shortest = 2;

/** Fewer digits would match nearly every number. */
const fewestDigits = 3;

/**
 * Looks for words in the names of everything that this user can see: one request for each kind, the groups in the tree
 * that is there already. Nothing is asked for kinds whose pages are not for this role.
 */
export function useRecordSearch(words: string): Found[] {
  const { role } = useProfile();
  const asks = (list: string) => {
    const page = pages.find(({ path }) => path === list);
    return words.length >= shortest && (page?.roles === undefined || page.roles.includes(role));
  };
  const digits = phoneDigits(words) ?? "";
  const asksNumbers = asks(paths.phoneNumbers) && digits.length >= fewestDigits;
  const named = { search: words, limit: atMost };
  const number = { search: digits, limit: atMost, provisioned: false };
  return [
    useHits(numbersQuery(number), asksNumbers, paths.phoneNumbers, useNumberHit()),
    // Looking a user up by number reads all of them.
    useHits(usersQuery(named), asks(paths.users) && digits === "", paths.users, userHit),
    useGroupHits(words, asks(paths.groups)),
    useHits(routesQuery(named), asks(paths.routes), paths.routes, routeHit),
    useHits(broadcastsQuery(named), asks(paths.broadcasts), paths.broadcasts, broadcastHit),
    useHits(agentsQuery(named), asks(paths.agents), paths.agents, agentHit),
    useHits(tagsQuery(named), asks(paths.tags), paths.tags, tagHit),
    useHits(promptsQuery(named), asks(paths.prompts), paths.prompts, promptHit),
    useHits(webhooksQuery(named), asks(paths.webhooks), paths.webhooks, webhookHit),
  ];
}

function useHits<Row, Key extends QueryKey>(
  options: UseQueryOptions<RowsPage<Row>, ApiError, RowsPage<Row>, Key>,
  asked: boolean,
  list: string,
  hitOf: (row: Row) => Hit | null,
): Found {
  const query = useQuery({ ...options, enabled: asked, refetchInterval: false });
  // Results for earlier words don't answer these.
  const data = asked && !query.isPlaceholderData ? query.data : undefined;
  const hits = (data?.rows ?? []).map(hitOf).filter((hit) => hit !== null);
  return {
    list,
    hits: hits.slice(0, atMost),
    total: data?.total ?? 0,
    isPending: asked && data === undefined && query.isFetching,
    error: asked && data === undefined ? query.error : null,
    refetch: query.refetch,
  };
}

/** The tree is read whole for the group switch; the API cannot search it. */
function useGroupHits(words: string, asked: boolean): Found {
  const { data, error, isLoading, refetch } = useQuery({
    ...groupTreeQuery({ active: true }),
    enabled: asked,
  });
  const groups = useMemo(() => flatGroups(data ?? []), [data]);
  const matching = asked ? groups.filter(({ name }) => hasWords(name, words)) : [];
  const found = bestFirst(matching, words, ({ name }) => name);
  return {
    list: paths.groups,
    hits: found.slice(0, atMost).map(groupHit),
    total: found.length,
    isPending: isLoading,
    error: asked && data === undefined ? error : null,
    refetch,
  };
}

/** Where the group stands tells apart two of one name. */
function groupHit({ id, name, parent }: GroupNode & { parent: string | null }): Hit {
  return { id, title: name, note: parent, path: paths.group(id) };
}

function hit(id: number | null, title: string, note: string | null, path: (id: number) => string) {
  return id === null ? null : { id, title, note: note === "–" ? null : note, path: path(id) };
}

const userHit = (user: User) => hit(user.ct_user_id, user.name, user.email, paths.user);
const routeHit = (route: Route) =>
  hit(route.provisioned_route_id, route.route_name, route.group, paths.route);
const broadcastHit = (broadcast: Broadcast) =>
  hit(broadcast.broadcast_id, broadcast.name, capital(broadcast.status), paths.broadcast);
const agentHit = (agent: VoiceAgent) => hit(agent.agent_id, agent.name, agent.language, paths.agent);
const tagHit = (tag: Tag) =>
  hit(tag.tag_id, tag.tag_name, tag.status === "active" ? null : capital(tag.status), paths.tag);
const promptHit = (prompt: Prompt) => hit(prompt.prompt_id, prompt.name, null, paths.prompt);
const webhookHit = (webhook: Webhook) =>
  hit(webhook.webhook_id, webhook.name, webhook.endpoint_url, paths.webhook);

/** With what the account calls it, else where it leads. */
function useNumberHit(): (row: TrackingNumber) => Hit | null {
  const { data: labels } = useNumberLabels();
  return ({ phone_number: number, route_name: route, group }) => {
    const title = `Open phone number ${formatPhone(number)}`;
    const note = labels?.get(number)?.label ?? route ?? group;
    return { id: number, title, note, path: paths.phoneNumber(number) };
  };
}

/** A state, as a person reads it: "Completed". */
function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
