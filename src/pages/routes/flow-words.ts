import { routeConfigOf } from "../../api/route-config.ts";
import { describeAction, describeRoute, type NameOf } from "./route-words.ts";
import type { ActionDraft, FlowDraft } from "./flow-draft.ts";
import { configOf } from "./flow-wire.ts";
import { routeAt, type OneRoute, type World } from "./route-world.ts";
import { formatPhone } from "../../lib/phone.ts";

type FlowPlace = { route?: OneRoute; world?: World | undefined; numberWords?: NameOf };

/**
 * What a call flow does as it stands, in words. In its editor it is known which of its numbers lead to other routes, and
 * what the account calls them.
 */
export function flowWords(draft: FlowDraft, place: FlowPlace = {}): string {
  const { route, world, numberWords = formatPhone } = place;
  const nameOf = (number: string | null) => {
    const next =
      number === null || route === undefined || world === undefined ? null : routeAt(number, world, route);
    return next == null || next === route
      ? numberWords(number)
      : `${numberWords(number)} (route: ${next.name})`;
  };
  // Nothing is rung by what outgoing calls show.
  const words = draft.type === "outbound" ? numberWords : nameOf;
  return describeRoute(draft.type, routeConfigOf(draft.type, spelled(configOf(draft))), words);
}

/** The same in its parts: its rules, keys or places, each by itself. */
export function flowParts(draft: FlowDraft): string[] {
  return flowWords(draft).split(/(?<=\.) |; /);
}

const nowhere = "nowhere yet";

/** Where nothing is chosen yet, that is said. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).length === 0) return { kind: nowhere };
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, spelled(part)]));
}

/** A destination in words, as a verb. */
export function actionWords({ kind, ring_seconds: seconds, ...rest }: ActionDraft): string {
  if (kind === "") return nowhere;
  return describeAction({
    ...rest,
    kind,
    ring_to: rest.ring_to || null,
    ring_seconds: seconds ?? Number.NaN,
    email: rest.email.trim() || null,
  });
}
