import { useEffect } from "react";
import { useWatchedLaunches } from "../api/my-launches.ts";
import { signOut } from "../api/session.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Whether the gateway stays on watch for broadcasts of whoever signs out; without any it is no question. */
export function WatchQuestion({ onClose }: { onClose: () => void }) {
  const { data: launches, error } = useWatchedLaunches();
  const isFree = error !== null || launches?.length === 0;
  useEffect(() => {
    if (isFree) signOut();
  }, [isFree]);
  if (launches === undefined || isFree) return null;
  const isOne = launches.length === 1;
  return (
    <Dialog
      title={isOne ? "Keep watching your broadcast?" : "Keep watching your broadcasts?"}
      onClose={onClose}
    >
      <p className="text-ink-soft">
        {isOne ? "It isn't" : "These aren't"} over yet. While we watch, we stop {isOne ? "it" : "them"} before
        anyone's sending hours end, or when too many fail or opt out.
      </p>
      <ul className="list-disc py-2 pl-5">
        {launches.map(({ broadcast_id: id, name }, index) => (
          <li key={id ?? index} className="wrap-anywhere">
            <bdi>{visibleText(name)}</bdi>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-faint">
        To keep watching, we keep this session for {isOne ? "it" : "them"} alone, and list it in your profile.
        It ends with the broadcast. Unwatched, texts go out as scheduled and nothing stops them.
      </p>
      <div className="mt-5 flex flex-col gap-2">
        <Button skin="primary" onClick={() => signOut({ keepsWatch: true })}>
          Keep watching until {isOne ? "it ends" : "they end"}
        </Button>
        <Button onClick={() => signOut()}>Leave {isOne ? "it" : "them"} unwatched</Button>
        <Button skin="ghost" onClick={onClose}>
          Stay signed in
        </Button>
      </div>
    </Dialog>
  );
}
