import { useState } from "react";
import { useLaunchReview } from "../../../api/launch-review.ts";
import type { Launch } from "../../../api/launches.ts";
import { launchers } from "../../../api/launchers.ts";
import { useProfile } from "../../../api/session.ts";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { ConfirmedCard } from "./confirmed-card.tsx";
import { Clocks } from "./times-card.tsx";
import { ruleName } from "./rule-words.ts";

const dialog = codePart(() => import("./waiting-dialogs.tsx").then((module) => module.WaitingDialog));

type OpenLaunchProps = { launch: Launch; broadcastId: number };

/** A launch that goes on: what was confirmed, and while it waits what the second person can do. */
export function OpenLaunch({ launch, broadcastId }: OpenLaunchProps) {
  return (
    <div className="flex flex-col gap-4">
      {launch.state === "waiting" && <Waiting launch={launch} broadcastId={broadcastId} />}
      <ConfirmedCard launch={launch} />
      {launch.state === "waiting" && <ByNow launch={launch} broadcastId={broadcastId} />}
    </div>
  );
}

/** Whose word it waits for, the link for them, and their yes or no. */
function Waiting({ launch, broadcastId }: OpenLaunchProps) {
  const { email, role } = useProfile();
  const [asks, setAsks] = useState<"approve" | "return" | "take_back" | null>(null);
  const isMine = launch.launched_by === email;
  if (!launchers.includes(role) || launch.launch_id === null) return null;
  const link = `${location.origin}${paths.broadcastLaunch(broadcastId)}`;
  return (
    <Card title={isMine ? "Someone else has to approve it" : "Needs your approval"}>
      {isMine ? (
        <>
          <p>Send this link to an admin or a standard user. Nobody approves their own launch.</p>
          <p className="flex flex-wrap items-center gap-1 pt-2">
            <code className="font-mono text-xs wrap-anywhere">{link}</code>
            <CopyButton text={link} label="Copy link" />
          </p>
        </>
      ) : (
        <p>
          Read what <OutsideText text={launch.launched_by} /> has confirmed below. If you approve it, it's
          scheduled at once.
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {isMine ? (
          <Button onClick={() => setAsks("take_back")}>Take it back</Button>
        ) : (
          <>
            <Button skin="primary" onClick={() => setAsks("approve")}>
              Approve
            </Button>
            <Button onClick={() => setAsks("return")}>Return with a comment</Button>
          </>
        )}
      </div>
      {asks !== null && (
        <LazyPart
          part={dialog}
          what="This question"
          props={{ act: asks, launch, id: launch.launch_id, onClose: () => setAsks(null) }}
          waiting={null}
        />
      )}
    </Card>
  );
}

/** What the desk reads by now, for whoever decides: whose clock shows what, and what speaks against it. */
function ByNow({ launch, broadcastId }: OpenLaunchProps) {
  const { role } = useProfile();
  if (!launchers.includes(role)) return null;
  return <Reviewed launch={launch} broadcastId={broadcastId} />;
}

function Reviewed({ launch, broadcastId }: OpenLaunchProps) {
  const { start, per_minute: rate } = launch;
  const asked = { broadcast_id: broadcastId, start, ...(rate >= 1 && { per_minute: rate }) };
  const { data: review, error } = useLaunchReview(asked);
  if (review === undefined) {
    return error === null ? (
      <div className="skeleton h-40" />
    ) : (
      <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
        We couldn't read the warnings as of now: {error.message}
      </p>
    );
  }
  const overridden = new Map(launch.overrides.map(({ code, reason }) => [code, reason]));
  return (
    <>
      {review.rules.length > 0 && (
        <Card title="Warnings">
          <ul className="flex flex-col gap-3">
            {review.rules.map(({ code, message }) => (
              <li key={code}>
                <h3 className="font-medium">{ruleName(code)}</h3>
                <p className="text-ink-soft wrap-anywhere">
                  <OutsideText text={message} />
                </p>
                {overridden.has(code) ? (
                  <p className="wrap-anywhere">
                    Launched anyway: “<OutsideText text={overridden.get(code)} />”
                  </p>
                ) : (
                  <p className="font-medium text-warn">It can't be approved like this.</p>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="By the clocks of your recipients">
        <Clocks review={review} />
      </Card>
    </>
  );
}
