import { Link } from "react-router";
import { isOpen, type Launch } from "../../../api/launches.ts";
import { launchers } from "../../../api/launchers.ts";
import { useProfile } from "../../../api/session.ts";
import { useScope } from "../../../components/use-scope.ts";
import { paths } from "../../../lib/paths.ts";
import { buttonClass } from "../../../ui/button.tsx";

type LaunchLinkProps = { broadcastId: number; status: string; launch: Launch | undefined };

/** The way to the review of a draft, or to a launch that waits for somebody's word. */
export function LaunchLink({ broadcastId, status, launch }: LaunchLinkProps) {
  const { role, email } = useProfile();
  const { keep } = useScope();
  const current = launch !== undefined && isOpen(launch) ? launch : null;
  const isDraft = current === null && (status === "draft" || status === "missed");
  const waits = current?.state === "waiting";
  if (!launchers.includes(role) || (!isDraft && !waits)) return null;
  // Nobody decides about their own.
  const isMine = waits && current?.launched_by === email;
  return (
    <Link
      to={keep(paths.broadcastLaunch(broadcastId))}
      className={buttonClass(isMine ? "secondary" : "primary")}
    >
      {isMine ? "See the launch" : waits ? "Read and decide" : "Review and launch"}
    </Link>
  );
}
