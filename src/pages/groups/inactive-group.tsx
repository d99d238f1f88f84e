import { useState } from "react";
import type { OneGroup } from "../../api/groups.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { Button } from "../../ui/button.tsx";
import { questionPart } from "./group-writing.tsx";

/** Whoever looks for the status among the fields of the form finds here what changes it. */
export function InactiveGroup({ group }: { group: OneGroup & { org_unit_id: number } }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-selected px-3 py-2">
      <p>This group is inactive: nothing can be put in it.</p>
      <Button onClick={() => setAsked(true)}>Activate</Button>
      {isAsked && (
        <LazyPart
          part={questionPart}
          what="This question"
          props={{ act: "activate", group, onClose: () => setAsked(false) }}
          waiting={null}
        />
      )}
    </div>
  );
}
