import { MailQuestion } from "lucide-react";
import { Link } from "react-router";
import { useWaitingLaunches } from "../api/my-launches.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";

/** A mark in the top bar while launches of others wait for the user's yes: to the one, or to the list that names them. */
export function WaitingLaunches() {
  const { data = [] } = useWaitingLaunches();
  const [first] = data;
  if (first === undefined) return null;
  const id = data.length === 1 ? first.broadcast_id : null;
  const count = `${formatCount(data.length)} ${data.length === 1 ? "launch" : "launches"} to approve`;
  return (
    <Link
      to={id === null ? paths.broadcasts : paths.broadcastLaunch(id)}
      aria-label={count}
      className="mr-1 flex h-8 flex-none items-center gap-1.5 rounded-md px-2 font-medium text-warn tabular-nums hover:bg-hover pointer-coarse:h-10"
    >
      <MailQuestion aria-hidden="true" className="size-4" />
      {formatCount(data.length)}
      <span className="-ml-0.5 max-md:hidden">to approve</span>
    </Link>
  );
}
