import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { HistoryEntry } from "../../api/history.ts";
import { isLostSubject } from "../../api/recreate.ts";
import { useProfile } from "../../api/session.ts";
import { versionedAs } from "../../api/versions.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";

const againPart = codePart(() => import("./make-again.tsx").then((module) => module.MakeAgain));

/** What the API keeps when it's deleted, and gives back under its old ID. */
const keptSubjects: Record<string, { to: (id: number) => string; act: string; note: string }> = {
  user: {
    to: paths.user,
    act: "Restore on the user's page",
    note: "They come back with their ID, role and group.",
  },
  group: {
    to: paths.group,
    act: "Activate on the group's page",
    note: "It comes back with its ID, place and settings. What was moved out of it stays where it is.",
  },
};

/** The way back of what was deleted, where there is one. */
export function WayBack({ entry }: { entry: HistoryEntry }) {
  const { role } = useProfile();
  const [asked, setAsked] = useState(false);
  const { subject, record_id: id } = entry;
  if (id === null) return null;
  const kept = keptSubjects[subject];
  if (kept !== undefined && role === "Admin") {
    return (
      <p className="flex flex-col gap-1">
        <RecordLink to={kept.to(Number(id))} text={kept.act} />
        <span className="text-xs text-ink-soft">{kept.note}</span>
      </p>
    );
  }
  if (!isLostSubject(subject) || versionedAs(subject)?.roles.includes(role) !== true) return null;
  return (
    <>
      <div>
        <Button icon={<Undo2 aria-hidden="true" className="size-3.5" />} onClick={() => setAsked(true)}>
          Make it again…
        </Button>
      </div>
      {asked && (
        <LazyPart
          part={againPart}
          what="This question"
          props={{ entry, subject, onClose: () => setAsked(false) }}
          waiting={null}
        />
      )}
    </>
  );
}
