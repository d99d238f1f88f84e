import { useState } from "react";
import { launchLeaveOut } from "../../../api/leave-out.ts";
import { launchers } from "../../../api/launchers.ts";
import { useProfile } from "../../../api/session.ts";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { RecordLink } from "../../../components/record-link.tsx";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { focusPageHeading } from "../../../ui/page-header.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { people } from "./launch-words.ts";

export type SaidNoProps = {
  launchId: string;
  /** How many of its people have come onto the suppression list since it was launched, and to how many it goes. */
  count: number;
  total: number;
  /** As it is called: one that waits for a second person is taken back instead. */
  state: string;
};

/** Says that a broadcast which hasn't begun goes to people who have said no since, and leaves them out. */
export function SaidNo({ launchId, count, total, state }: SaidNoProps) {
  const { role } = useProfile();
  const [asks, setAsks] = useState(false);
  return (
    <section
      aria-label="People who said no"
      className="my-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-bad-soft px-3 py-2 text-bad"
    >
      <p className="min-w-0 grow basis-80">
        <strong className="font-medium">
          {people(count)} on the <RecordLink to={paths.suppressions} text="suppression list" />{" "}
          {count === 1 ? "is" : "are"} in this broadcast.
        </strong>{" "}
        They came onto the list after it was launched.{" "}
        {state === "waiting" && "Take it back, and take them out of the recipients."}
      </p>
      {state === "scheduled" && launchers.includes(role) && (
        <Button onClick={() => setAsks(true)}>Leave them out</Button>
      )}
      {asks && (
        <ConfirmDialog
          title={`Leave ${people(count)} out?`}
          act="Stop and leave out"
          done="stopped"
          write={launchLeaveOut(launchId)}
          body={null}
          etag={null}
          onDone={() => {
            showToast("We're stopping it and making a draft for everyone else.");
            setAsks(false);
            focusPageHeading();
          }}
          onClose={() => setAsks(false)}
        >
          <p>
            We stop this broadcast before anything leaves, and make a draft for everyone else (
            {people(total - count)}), for the same time.
          </p>
          <p className="mt-2">Nobody gets a text until you review and launch that draft.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
