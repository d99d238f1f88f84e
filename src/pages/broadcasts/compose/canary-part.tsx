import { useState } from "react";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { Button } from "../../../ui/button.tsx";
import { FIRST } from "./canary.ts";
import type { Composed } from "./next-save.ts";
import type { SaveState } from "./use-autosave.ts";

const dialogPart = codePart(() => import("./canary-dialog.tsx").then((module) => module.CanaryDialog));
const statusPart = codePart(() => import("./canary-status.tsx").then((module) => module.CanaryStatus));

type CanaryPartProps = {
  now: Composed;
  save: Pick<SaveState, "at" | "saved">;
  onChange: (part: Pick<Composed, "list" | "canary">) => void;
};

/** The way to a few people first, and how it went with them. */
export function CanaryPart({ now, save, onChange }: CanaryPartProps) {
  // What was typed a moment ago is saved first.
  const [at, setAt] = useState<"closed" | "asked" | "open">("closed");
  if (at === "asked" && save.at === "saved") setAt("open");
  // What can't be saved is said above the form.
  else if (at === "asked" && !["waiting", "saving"].includes(save.at)) setAt("closed");
  const { canary, list } = now;
  if (canary !== null) {
    return (
      <LazyPart
        key={canary.broadcastId}
        part={statusPart}
        what={`How it went with the first ${FIRST}`}
        props={{ broadcastId: canary.broadcastId }}
        waiting={null}
      />
    );
  }
  if (list.numbers.length <= FIRST || list.further.length + list.undecided > 0) return null;
  return (
    <>
      <Button
        className="w-full justify-center"
        disabled={save.saved.api === null}
        aria-disabled={at === "asked" || undefined}
        onClick={() => setAt("asked")}
      >
        {at === "asked" ? "Saving…" : `Send to ${FIRST} people first`}
      </Button>
      {at === "open" && (
        <LazyPart
          part={dialogPart}
          what="This form"
          props={{ now, onMade: onChange, onClose: () => setAt("closed") }}
          waiting={null}
        />
      )}
    </>
  );
}
