import { queryOptions, useQuery } from "@tanstack/react-query";
import { call, client, rowsOf, readPages } from "./client.ts";
import { idOrNull, textOrDash, textOrNull } from "./loose.ts";

/** Where calls still go to some people: a route or a voice agent, and in which way. */
export type Leftover = {
  kind: "route" | "agent";
  id: number;
  name: string;
  isActive: boolean;
  /** It rings one of their phones, or hands calls over to it. */
  rings: boolean;
  /** Voicemail goes to one of their addresses. */
  mails: boolean;
};

type Leftovers = {
  rows: Leftover[];
  /** There are more routes than were looked through. */
  isCut: boolean;
};

/** Of larger accounts only the newest this many routes are looked through: each is a request. */
const MOST_ROUTES = 1000;
const AT_ONCE = 6;

/** Who is looked for: the phone, E.164, and the address. */
export type Reached = { agent_ring_to: string | null; email: string };

/**
 * Every route that rings one of these phones or sends voicemail to one of these addresses, and every voice agent that hands
 * calls over to one. The API can't be asked that, so what routes do is read one by one.
 */
function leftoversQuery(people: readonly Reached[]) {
  const reached = people.map(({ agent_ring_to, email }) => ({ agent_ring_to, email }));
  return queryOptions({
    queryKey: ["leftovers", reached],
    queryFn: async ({ signal }): Promise<Leftovers> => {
      const sought = {
        phones: new Set(reached.flatMap(({ agent_ring_to: phone }) => phone ?? [])),
        emails: new Set(reached.map(({ email }) => email.toLowerCase())),
      };
      const [routes, agents] = await Promise.all([readRoutes(signal), readAgents(signal)]);
      const rows: Leftover[] = [];
      for (let at = 0; at < routes.rows.length; at += AT_ONCE) {
        const some = routes.rows.slice(at, at + AT_ONCE);
        const found = await Promise.all(some.map(({ id }) => readConfig(id, signal)));
        for (const [index, config] of found.entries()) {
          const route = some[index];
          if (route !== undefined) rows.push({ ...route, kind: "route", ...waysTo(config, sought) });
        }
      }
      rows.push(...agents.map(({ wire, ...agent }) => ({ ...agent, ...waysTo(wire, sought) })));
      return {
        rows: rows.filter(({ rings, mails }) => rings || mails),
        isCut: routes.total > routes.rows.length,
      };
    },
  });
}

export const useLeftovers = (people: readonly Reached[]) =>
  useQuery({ ...leftoversQuery(people), enabled: people.length > 0 });

type Sought = { phones: ReadonlySet<string>; emails: ReadonlySet<string> };

/** Whether something, however deep inside, is just one of these phones or addresses. */
function waysTo(config: unknown, sought: Sought): { rings: boolean; mails: boolean } {
  if (typeof config === "string") {
    return { rings: sought.phones.has(config), mails: sought.emails.has(config.toLowerCase()) };
  }
  const inner = typeof config === "object" && config !== null ? Object.values(config) : [];
  const ways = inner.map((value) => waysTo(value, sought));
  return { rings: ways.some(({ rings }) => rings), mails: ways.some(({ mails }) => mails) };
}

async function readRoutes(signal: AbortSignal) {
  return readPages(async (page) => {
    const data = await call(client.GET("/v3/provisioned-routes", { params: { query: page }, signal }));
    const rows = rowsOf(data, "provisioned_routes").flatMap((row) => {
      const id = idOrNull(Reflect.get(row, "provisioned_route_id"));
      const isActive = Reflect.get(row, "route_status") === "active";
      return id === null ? [] : [{ id, name: textOrDash(Reflect.get(row, "route_name")), isActive }];
    });
    return { rows, total: data.total };
  }, MOST_ROUTES);
}

async function readConfig(id: number, signal: AbortSignal): Promise<unknown> {
  const data = await call(client.GET("/v3/provisioned-routes/{id}", { params: { path: { id } }, signal }));
  return Reflect.get(data, "config");
}

async function readAgents(signal: AbortSignal) {
  const { rows } = await readPages(async (page) => {
    const data = await call(client.GET("/v3/ai-voice-agents", { params: { query: page }, signal }));
    return { rows: rowsOf(data, "agents"), total: data.total };
  }, MOST_ROUTES);
  return rows.flatMap((row) => {
    const id = idOrNull(Reflect.get(row, "agent_id"));
    if (id === null) return [];
    const name = textOrDash(Reflect.get(row, "name"));
    const isActive = Reflect.get(row, "status") === "active";
    return [
      { kind: "agent" as const, id, name, isActive, wire: textOrNull(Reflect.get(row, "transfer_number")) },
    ];
  });
}
