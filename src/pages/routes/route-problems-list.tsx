import { useMemo } from "react";
import type { RouteDetail } from "../../api/routes.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { describeProblem } from "./problem-words.ts";
import { validateRoute } from "./route-problems.ts";
import type { OneRoute } from "./route-world.ts";
import { oneRoute, useRouteWorld } from "./use-route-world.ts";

/** What is wrong with a route, if anything: calls that nobody takes, and what the service would refuse. */
export function RouteProblems({ route }: { route: OneRoute }) {
  const world = useRouteWorld(route);
  const problems = useMemo(() => (world === undefined ? [] : validateRoute(route, world)), [route, world]);
  if (problems.length === 0) return null;
  return (
    <ul
      aria-label="Problems"
      className="mb-4 flex max-w-prose flex-col gap-1 rounded-md bg-warn-soft px-3 py-2"
    >
      {/* Several places may lack the same thing. */}
      {[...new Set(problems.map(describeProblem))].map((sentence) => (
        <li key={sentence}>
          <OutsideText text={sentence} />
        </li>
      ))}
    </ul>
  );
}

/** The same of a route that is saved. */
export function SavedRouteProblems({ route }: { route: RouteDetail }) {
  return <RouteProblems route={useMemo(() => oneRoute(route), [route])} />;
}
