import { OctagonX } from "lucide-react";
import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import { useStoppedLaunches } from "../api/my-launches.ts";
import { paths } from "../lib/paths.ts";
import { visibleText } from "../lib/visible-text.ts";
import { announce } from "../ui/announcer.tsx";

/**
 * A mark in the top bar for a broadcast of the user's that was stopped without them, until they have looked at it: its page
 * says why, and has the draft for those who got nothing.
 */
export function StoppedLaunches() {
  const { data = [] } = useStoppedLaunches();
  const { pathname } = useLocation();
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  const here = data.find(({ broadcast_id: id }) => id !== null && pathname === paths.broadcast(id));
  const id = here?.broadcast_id ?? null;
  if (id !== null && !seen.has(id)) setSeen(new Set([...seen, id]));
  const first = data.find((one) => one.broadcast_id !== null && !seen.has(one.broadcast_id));
  const words = first === undefined ? "" : `${visibleText(first.name)}: ${first.why ?? "It was stopped."}`;
  useEffect(() => {
    if (words !== "") announce(words);
  }, [words]);
  if (first === undefined || first.broadcast_id === null) return null;
  return (
    <Link
      to={paths.broadcast(first.broadcast_id)}
      aria-label={`Stopped: ${words}`}
      title={words}
      className="mr-1 flex h-8 flex-none items-center gap-1.5 rounded-md px-2 font-medium text-bad hover:bg-hover pointer-coarse:h-10"
    >
      <OctagonX aria-hidden="true" className="size-4" />
      <span className="max-md:hidden">Broadcast stopped</span>
    </Link>
  );
}
