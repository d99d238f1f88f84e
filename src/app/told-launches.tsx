import { OctagonX } from "lucide-react";
import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import { useToldLaunches, type MyLaunch } from "../api/my-launches.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import { visibleText } from "../lib/visible-text.ts";
import { announce } from "../ui/announcer.tsx";

type News = { id: number; label: string; words: string };

/**
 * A mark in the top bar for a broadcast of the user's that was stopped or returned without them, or that goes to somebody who
 * has said no since, until they have looked at it: its page says why, and what can be done.
 */
export function ToldLaunches() {
  const { data = [] } = useToldLaunches();
  const { pathname } = useLocation();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const all = data.flatMap(newsOf);
  const here = all.filter(({ id, words }) => pathname === paths.broadcast(id) && !seen.has(words));
  if (here.length > 0) setSeen(new Set([...seen, ...here.map(({ words }) => words)]));
  const first = all.find(({ words }) => !seen.has(words));
  const said = first === undefined ? "" : `${first.label}: ${first.words}`;
  useEffect(() => {
    if (said !== "") announce(said);
  }, [said]);
  if (first === undefined) return null;
  return (
    <Link
      to={paths.broadcast(first.id)}
      aria-label={said}
      title={said}
      className="mr-1 flex h-8 flex-none items-center gap-1.5 rounded-md px-2 font-medium text-bad hover:bg-hover pointer-coarse:h-10"
    >
      <OctagonX aria-hidden="true" className="size-4" />
      <span className="max-md:hidden">{first.label}</span>
    </Link>
  );
}

function newsOf({ broadcast_id: id, name, state, why, comment, suppressed }: MyLaunch): News[] {
  if (id === null) return [];
  const of = (label: string, words: string) => [{ id, label, words: `${visibleText(name)}: ${words}` }];
  if (suppressed > 0) {
    const who = `${formatCount(suppressed)} on the suppression list`;
    return of("People who said no", `${who} ${suppressed === 1 ? "is" : "are"} among its recipients.`);
  }
  if (state === "returned") return of("Launch returned", visibleText(comment ?? "It needs a change."));
  return of("Broadcast stopped", why ?? "It was stopped.");
}
