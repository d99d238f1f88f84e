import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SyntheticEvent } from "react";
import {
  noteUse,
  templateKeeping,
  templateUseChanges,
  useTextTemplates,
  type KeptTemplate,
} from "../../../api/text-templates.ts";
import { useWrite } from "../../../api/write.ts";
import { Outcome } from "../../../components/form-notes.tsx";
import { isSeen } from "../../../lib/is-seen.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { TemplateRow } from "./template-row.tsx";

export type TemplatesDialogProps = {
  /** What is written now. */
  text: string;
  onInsert: (text: string) => void;
  onClose: () => void;
};

/** The longest name: `GivenName` of the contract. */
const LONGEST_NAME = 80;

/** Texts that the account uses again and again: to insert, and to keep what is written as another one. */
export function TemplatesDialog({ text, onInsert, onClose }: TemplatesDialogProps) {
  const { data: templates, error, refetch } = useTextTemplates();
  const use = useMutation({ mutationFn: noteUse, meta: { changes: templateUseChanges } });
  /** The row that had the focus goes. */
  const way = useRef<HTMLButtonElement>(null);
  const insert = (template: KeptTemplate) => {
    use.mutate(template);
    onInsert(template.content.message);
  };
  return (
    <Dialog title="Templates" className="max-w-lg" onClose={onClose}>
      {templates === undefined ? (
        <div className="py-4 text-ink-soft">
          <p role={error === null ? "status" : "alert"}>{error?.message ?? "Loading your templates…"}</p>
          {error !== null && (
            <Button className="mt-2" onClick={() => void refetch()}>
              Try again
            </Button>
          )}
        </div>
      ) : templates.length === 0 ? (
        <p className="py-4 text-ink-soft">
          There are none yet. Save a text as a template, and everyone in your account can use it.
        </p>
      ) : (
        <ul
          aria-label="Templates"
          className="my-3 flex max-h-96 flex-col divide-y divide-line overflow-y-auto"
        >
          {templates.map((template) => (
            <TemplateRow
              key={template.document_id}
              template={template}
              onInsert={() => insert(template)}
              onGone={() => way.current?.focus()}
            />
          ))}
        </ul>
      )}
      <SaveAs text={text} />
      <div className="flex justify-end pt-4">
        <Button ref={way} onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

/** What is written as a new template. */
function SaveAs({ text }: { text: string }) {
  const [name, setName] = useState("");
  const [isTried, setTried] = useState(false);
  const write = useWrite(templateKeeping, ({ content }) => {
    announce(`“${content.name}” is saved`);
    setName("");
    setTried(false);
  });
  if (text.trim() === "") return null;
  const submit = () => {
    setTried(true);
    if (!isSeen(name) || write.at === "sending") return;
    void write.send({ target: null, template: { name: name.trim(), message: text, used_on: null } }, null);
  };
  return (
    <form
      aria-label="Save as template"
      method="post"
      noValidate
      className="flex flex-col gap-2 border-t border-line pt-4"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (write.at === "unknown") void write.look();
        else submit();
      }}
    >
      <TextField
        label="Save the text you have now as"
        placeholder="Spring offer"
        autoComplete="off"
        maxLength={LONGEST_NAME}
        error={isTried && !isSeen(name) ? "Give it a name." : undefined}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Outcome write={write} hasFieldError={false} />
      <Button type="submit" className="self-start" aria-disabled={write.at === "sending" || undefined}>
        {write.at === "unknown" ? "Check again" : "Save template"}
      </Button>
    </form>
  );
}
