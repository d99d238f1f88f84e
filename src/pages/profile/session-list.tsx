import { useState } from "react";
import { useEndOtherSessions, useEndWatching, useSessions } from "../../api/sessions.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { Time } from "../../ui/time.tsx";
import { showToast } from "../../ui/toast.tsx";

/** Everywhere that the user is signed in, and the end of it everywhere else. */
export function SessionList() {
  const { data: sessions, error, refetch } = useSessions();
  const [asked, setAsked] = useState(false);
  if (sessions === undefined) {
    if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
    return (
      <div role="status" className="flex min-h-24 flex-col gap-2">
        <span className="sr-only">Loading</span>
        <div className="skeleton h-9 w-2/3" />
      </div>
    );
  }
  const others = sessions.filter(({ is_this: isThis, watches }) => !isThis && watches === null).length;
  const isWatching = sessions.some(({ watches }) => watches !== null);
  return (
    <div className="flex min-h-24 flex-col gap-4">
      <ul aria-label="Sessions" className="flex flex-col divide-y divide-line">
        {sessions.map((session, index) => (
          <SessionLine key={index} session={session} />
        ))}
      </ul>
      {others === 0 ? (
        <p className="text-ink-faint">You aren't signed in anywhere else.</p>
      ) : (
        <Button className="self-start" onClick={() => setAsked(true)}>
          Sign out everywhere else
        </Button>
      )}
      {isWatching && <EndWatching />}
      {asked && <EndOthers count={others} onClose={() => setAsked(false)} />}
    </div>
  );
}

type Session = NonNullable<ReturnType<typeof useSessions>["data"]>[number];

function SessionLine({ session }: { session: Session }) {
  const zone = useZone();
  const { is_this: isThis, browser, signed_in_on: since, last_seen_on: seen, watches } = session;
  return (
    <li className="py-2 first:pt-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <OutsideText text={browser} />
        {isThis && <Badge tone="accent">This session</Badge>}
        {watches !== null && <Badge>Signed out, still watching</Badge>}
      </p>
      {watches !== null && (
        <ul>
          {watches.map(({ broadcast_id: id, name }, index) => (
            <li key={id ?? index}>
              <RecordLink to={id === null ? null : paths.broadcast(id)} text={name} />
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
        {since !== null && (
          <span>
            Signed in <Time at={since} zone={zone} />
          </span>
        )}
        {seen !== null && !isThis && (
          <span>
            Last used <Time at={seen} zone={zone} />
          </span>
        )}
      </p>
    </li>
  );
}

/** Ends what was left on watch at a sign-out: from then on nothing stops those broadcasts. */
function EndWatching() {
  const { mutate, isPending, error } = useEndWatching();
  return (
    <>
      <Button
        className="self-start"
        aria-disabled={isPending || undefined}
        onClick={() => {
          if (!isPending)
            mutate(undefined, { onSuccess: () => void showToast("Nothing is watched any more") });
        }}
      >
        Stop watching
      </Button>
      {error !== null && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
    </>
  );
}

function EndOthers({ count, onClose }: { count: number; onClose: () => void }) {
  const { mutate, isPending, error } = useEndOtherSessions();
  const end = () =>
    mutate(undefined, {
      onSuccess: (ended) => {
        showToast(`Signed out in ${formatCount(ended, "other place")}`);
        onClose();
      },
    });
  return (
    <Dialog title="Sign out everywhere else?" className="max-w-sm" onClose={onClose}>
      <p className="text-ink-soft">
        You'll be signed out in {formatCount(count, "other place")}. Anything unsaved there is lost.
      </p>
      {error !== null && (
        <p role="alert" className="mt-3 text-bad">
          {error.message}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button skin="danger" aria-disabled={isPending || undefined} onClick={isPending ? undefined : end}>
          Sign out
        </Button>
      </div>
    </Dialog>
  );
}
