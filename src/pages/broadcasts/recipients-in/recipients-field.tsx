import { useRef, useState } from "react";
import { LazyPart } from "../../../components/lazy-part.tsx";
import type { RecipientList, Refused } from "../../../components/recipient-list.ts";
import { codePart } from "../../../lib/code.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { Tabs } from "../../../ui/tabs.tsx";
import { AddPeople } from "./add-people.tsx";
import { useRecipients } from "./use-recipients.ts";

type RecipientsFieldProps = {
  list: RecipientList;
  onChange: (list: RecipientList) => void;
  /** What the API refused when the draft was saved. */
  refused?: readonly Refused[];
};

const foundPart = codePart(() => import("./people-found.tsx").then((module) => module.PeopleFound));
const none: readonly Refused[] = [];

/** Who gets a broadcast: from files, pasted, from an earlier broadcast or from conversations; and who doesn't. */
export function RecipientsField({ list, onChange, refused = none }: RecipientsFieldProps) {
  const recipients = useRecipients({ list, onChange, refused });
  const [mode, setMode] = useState<"add" | "exclude">("add");
  const adding = useRef<HTMLDivElement>(null);
  return (
    <div className="flex flex-col gap-4">
      <Tabs
        label="What to do with people"
        tabs={[
          { value: "add", label: "Add people" },
          { value: "exclude", label: "Leave people out" },
        ]}
        chosen={mode}
        onChoose={setMode}
      />
      <div ref={adding}>
        <AddPeople key={mode} store={recipients.store} excludes={mode === "exclude"} />
      </div>
      {recipients.sources.length > 0 && (
        <LazyPart
          part={foundPart}
          what="The list"
          props={{
            ...recipients,
            onEmpty: () => adding.current?.querySelector("textarea")?.focus(),
          }}
          waiting={
            <p role="status" className="text-ink-faint">
              {formatCount(list.numbers.length, "recipient")}
            </p>
          }
        />
      )}
    </div>
  );
}
