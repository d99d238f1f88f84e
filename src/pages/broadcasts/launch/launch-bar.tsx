import { Ban } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Stopped } from "../../../api/launches.ts";
import { launchers } from "../../../api/launchers.ts";
import { useProfile } from "../../../api/session.ts";
import type { Write } from "../../../api/write.ts";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { Button } from "../../../ui/button.tsx";

const dialog = codePart(() => import("./stop-dialog.tsx").then((module) => module.StopDialog));

type LaunchBarProps = {
  badge: ReactNode;
  sent: number;
  total: number;
  /** What went wrong with these, and how fast it goes, while it goes. */
  more: readonly string[];
  /** Absent where it is being stopped already. */
  stop: Write<null, Stopped> | null;
};

/**
 * What stays in view while a broadcast is scheduled or sending: how far it has come, and the button that stops it. Whoever
 * may not launch sees no button.
 */
export function LaunchBar({ badge, sent, total, more, stop }: LaunchBarProps) {
  const { role } = useProfile();
  const [asks, setAsks] = useState(false);
  return (
    <div className="launch-bar flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-canvas py-2">
      {badge}
      <p className="min-w-0 grow">
        <strong className="font-medium tabular-nums">
          {formatCount(sent)} of {formatCount(total)} sent
        </strong>
        {more.length > 0 && <span className="text-ink-soft tabular-nums"> · {more.join(" · ")}</span>}
      </p>
      {stop !== null && launchers.includes(role) && (
        <Button
          skin="danger"
          icon={<Ban aria-hidden="true" className="size-4" />}
          onClick={() => setAsks(true)}
        >
          Stop
          <span className="sr-only"> this broadcast, {formatCount(sent)} sent so far</span>
        </Button>
      )}
      {asks && stop !== null && (
        <LazyPart
          part={dialog}
          what="This question"
          props={{ sent, total, write: stop, onClose: () => setAsks(false) }}
          waiting={null}
        />
      )}
    </div>
  );
}
