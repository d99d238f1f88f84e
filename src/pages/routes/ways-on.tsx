import { useMemo } from "react";
import type { RouteAction, RouteConfig } from "../../api/route-config.ts";
import type { RouteDetail } from "../../api/routes.ts";
import { useNumberWords } from "../../components/number-label.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { describeAction, describeDays, describePlaces, describeRoute, type NameOf } from "./route-words.ts";
import { reachable, routeAt, type OneRoute, type World } from "./route-world.ts";
import { clockTime } from "./schedule.ts";
import { oneRoute, useRouteWorld } from "./use-route-world.ts";

/** One way that a call can take; `number` is what it rings. */
type Way = { when: string; does: (numberWords: NameOf) => string; number: string | null };

const wayOf = (when: string, action: RouteAction): Way => ({
  when,
  does: (numberWords) => describeAction(action, numberWords),
  number: action.kind === "forward" ? action.ring_to : null,
});

const ringing = (when: string, number: string): Way => ({
  when,
  does: (numberWords) => `ring ${numberWords(number)}`,
  number,
});

/** The ways of a call through one route; none where there is nothing to decide. */
function waysOf(config: RouteConfig): Way[] {
  switch (config.kind) {
    case "ring": {
      const when = { one: () => "First", all: () => "At once", turns: (turn: number) => `Turn ${turn + 1}` };
      return [
        ...config.ring_to.map((number, index) => ringing(when[config.order](index), number)),
        wayOf("No answer", config.no_answer),
      ];
    }
    case "percentage":
      return config.branches.map(({ percent, ring_to: number }) =>
        ringing(`${Number.isNaN(percent) ? "–" : percent}%`, number),
      );
    case "schedule":
      return [
        ...config.rules.map(({ days, from, to, action }) =>
          wayOf(`${describeDays(days)} ${clockTime(from)}–${clockTime(to)}`, action),
        ),
        wayOf("Otherwise", config.otherwise),
      ];
    case "ivr":
      return [
        ...config.options.map(({ key, action }) => wayOf(`Key ${key}`, action)),
        wayOf("Anything else", config.invalid),
      ];
    case "georoute":
      return [
        ...config.rules.map((rule) => wayOf(`From ${describePlaces(rule)}`, rule.action)),
        wayOf("Elsewhere", config.otherwise),
      ];
    case "voicemail":
    case "hangup":
    case "outbound":
    case "other":
      return [];
  }
}

/** Whoever has come so far knows where the rest is. */
const DEEPEST = 8;

type Place = {
  /** The route that the tree begins with, as it is saved or stands in the editor. */
  root: OneRoute;
  world: World;
  /** The routes that the call has come through, the root first. */
  trail: readonly OneRoute[];
};

/** Where a call to a number goes on: the next part of the tree, with all that follows. Nothing for a phone outside. */
export function WaysOn({ number, root, world, trail }: Place & { number: string }) {
  const route = routeAt(number, world, root);
  if (route == null) return null;
  const name = route.id === null ? route.name : <RecordLink to={paths.route(route.id)} text={route.name} />;
  if (trail.includes(route)) {
    return <p className="text-warn">Comes back to {route === root ? "this route" : name}: a loop.</p>;
  }
  return (
    <div>
      Goes on with {name}
      {!route.active && ", which is inactive"}:
      {trail.length >= DEEPEST ? (
        " …"
      ) : (
        <Ways route={route} root={root} world={world} trail={[...trail, route]} />
      )}
    </div>
  );
}

/** The ways of one route of the tree, each with what follows it. */
function Ways({ route, ...place }: Place & { route: OneRoute }) {
  const numberWords = useNumberWords();
  const ways = waysOf(route.config);
  if (ways.length === 0) {
    return (
      <p>
        <OutsideText text={describeRoute(route.type, route.config, numberWords)} />
      </p>
    );
  }
  return (
    <ul
      aria-label={`Ways of ${route.name}`}
      className="mt-1 flex flex-col gap-1.5 border-l-2 border-line pl-3"
    >
      {ways.map(({ when, does, number }, index) => (
        <li key={index}>
          <span className="font-medium">{when}</span>: <OutsideText text={does(numberWords)} />
          {number !== null && <WaysOn number={number} {...place} />}
        </li>
      ))}
    </ul>
  );
}

/** The whole tree of a saved route, where other routes follow it; else its own diagram is all there is. */
export function CallTree({ route }: { route: RouteDetail }) {
  const root = useMemo(() => oneRoute(route), [route]);
  const world = useRouteWorld(root);
  if (world === undefined) return null;
  const leadsOn = waysOf(root.config).some(
    ({ number }) => number !== null && routeAt(number, world, root) != null,
  );
  if (!leadsOn) return null;
  const routes = reachable(root, world).length - 1;
  return (
    <Card
      title="Where calls go on"
      aside={
        routes === 0 ? undefined : `Through ${routes === 1 ? "another route" : `${routes} other routes`}`
      }
    >
      <div className="wrap-anywhere">
        <Ways route={root} root={root} world={world} trail={[root]} />
      </div>
    </Card>
  );
}
