import { useState } from "react";
import { FileDrop } from "../../../components/file-drop.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import type { NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { codePart } from "../../../lib/code.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { TextArea } from "../../../ui/field.tsx";

type AddPeopleProps = { store: NumbersStore; excludes: boolean };

const earlierPart = codePart(() =>
  import("./earlier-broadcast.tsx").then((module) => module.EarlierBroadcast),
);
const conversationPart = codePart(() =>
  import("./conversation-people.tsx").then((module) => module.ConversationPeople),
);

/** A longer text isn't put into the field first: it would take seconds to draw. */
const SHORT = 20_000;

/** Ways to add numbers, or to leave them out. */
export function AddPeople({ store, excludes }: AddPeopleProps) {
  const [text, setText] = useState("");
  const [way, setWay] = useState<"earlier" | "conversations" | null>(null);
  const [error, setError] = useState<string>();
  const addText = (added: string) => {
    const lines = added.split("\n", 2).length > 1 ? "Pasted numbers" : "Typed numbers";
    store.addText(added, { name: lines, excludes });
    setText("");
  };
  const add = () => {
    if (text.trim() === "") setError("Type or paste at least one number.");
    else addText(text);
  };
  const addFile = (file: File) => store.addFile(file, { name: file.name, excludes });
  const onClose = () => setWay(null);
  const waiting = (
    <p role="status" className="text-ink-faint">
      Loading…
    </p>
  );
  const props = { store, excludes, onClose };
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 md:grid-cols-2">
        <div className="flex flex-col items-start gap-2">
          <div className="w-full">
            <TextArea
              label={excludes ? "Phone numbers to leave out" : "Phone numbers"}
              help="In any form, one on each line or with commas between them."
              value={text}
              error={error}
              onChange={({ target }) => {
                setText(target.value);
                setError(undefined);
              }}
              onPaste={(event) => {
                const [file] = event.clipboardData.files;
                const pasted = event.clipboardData.getData("text");
                if (file === undefined && pasted.length <= SHORT) return;
                event.preventDefault();
                if (file === undefined) addText(pasted);
                else addFile(file);
              }}
            />
          </div>
          <Button onClick={add}>{excludes ? "Leave out" : "Add"}</Button>
        </div>
        <FileDrop
          label="Choose a file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          note={`Or drop it here: CSV, TSV, TXT or Excel (.xlsx), up to 100 MB or ${formatCount(1_000_000, "row")}.`}
          onFile={addFile}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-expanded={way === "earlier"}
          onClick={() => setWay(way === "earlier" ? null : "earlier")}
        >
          From an earlier broadcast
        </Button>
        <Button
          aria-expanded={way === "conversations"}
          onClick={() => setWay(way === "conversations" ? null : "conversations")}
        >
          From conversations
        </Button>
      </div>
      {way === "earlier" && <LazyPart part={earlierPart} what="This" props={props} waiting={waiting} />}
      {way === "conversations" && (
        <LazyPart part={conversationPart} what="This" props={props} waiting={waiting} />
      )}
    </div>
  );
}
