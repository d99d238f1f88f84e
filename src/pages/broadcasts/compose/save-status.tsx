import { useEffect, useRef } from "react";
import { useZone } from "../../../components/use-zone.ts";
import { formatTime } from "../../../lib/dates.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Button } from "../../../ui/button.tsx";
import { RequestId } from "../../../ui/request-id.tsx";
import type { SaveState } from "./use-autosave.ts";

/** Beside the title: whether all of it is saved. Said quietly; a screen reader hears it when it has become so. */
export function SaveStatus({ save }: { save: SaveState }) {
  const zone = useZone();
  const { at, savedAt } = save;
  const time = savedAt === null ? null : formatTime(new Date(savedAt).toISOString(), zone);
  const isSaved = at === "saved" && time !== null;
  const wasSaved = useRef(isSaved);
  useEffect(() => {
    if (isSaved && !wasSaved.current) announce("Saved");
    wasSaved.current = isSaved;
  }, [isSaved]);
  const words = {
    saved: time === null ? "" : `Saved ${time}`,
    waiting: "Saving…",
    saving: "Saving…",
    unknown: "Not sure whether it's saved",
    failed: "Not saved",
    met: "Not saved",
    held: "Not saved yet",
  };
  return <span className="text-xs tabular-nums">{words[at]}</span>;
}

/** Why something isn't saved, and what one can do. Nothing while all is well. */
export function SaveTrouble({ save }: { save: SaveState }) {
  const { at, error } = save;
  if (at === "unknown") {
    return (
      <Trouble>
        <strong className="font-medium">We don't know yet whether the last change was saved.</strong> No clear
        answer came back. We keep checking.
      </Trouble>
    );
  }
  // With the session over there is a dialog.
  if (at !== "failed" || error?.code === "session_ended") return null;
  return (
    <Trouble>
      <p>Not saved: {error === null ? "no clear answer came back." : error.message}</p>
      {error?.requestId != null && <RequestId id={error.requestId} />}
      <Button className="mt-2" onClick={save.saveNow}>
        Save now
      </Button>
    </Trouble>
  );
}

function Trouble({ children }: { children: React.ReactNode }) {
  return (
    <div role="alert" className="mb-4 rounded-md bg-bad-soft px-3 py-2 text-bad">
      {children}
    </div>
  );
}
