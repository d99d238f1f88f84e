import { useRef, useState, type SyntheticEvent } from "react";
import { flushSync } from "react-dom";
import { useProfile } from "../../../api/session.ts";
import { templateDeletion, templateKeeping, type KeptTemplate } from "../../../api/text-templates.ts";
import { useWrite } from "../../../api/write.ts";
import { Outcome } from "../../../components/form-notes.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { formatDate } from "../../../lib/dates.ts";
import { isSeen } from "../../../lib/is-seen.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";

type TemplateRowProps = { template: KeptTemplate; onInsert: () => void; onGone: () => void };

/** One template: whose it is, when it was used last, and for whoever may what else can be done with it. */
export function TemplateRow({ template, onInsert, onGone }: TemplateRowProps) {
  const zone = useZone();
  const { role } = useProfile();
  const [mode, setMode] = useState<"look" | "rename" | "delete">("look");
  const { content, is_mine: isMine, shared_by: by } = template;
  const name = visibleText(content.name);
  const mayChange = isMine || role === "Admin";
  const row = useRef<HTMLLIElement>(null);
  const back = () => {
    flushSync(() => setMode("look"));
    row.current?.querySelector("button")?.focus();
  };
  return (
    <li ref={row} aria-label={name} className="flex flex-col gap-2 py-3">
      <div>
        <p className="font-medium wrap-anywhere">
          <bdi>{name}</bdi>
        </p>
        <p className="line-clamp-3 wrap-anywhere text-ink-soft">
          <OutsideText text={content.message} />
        </p>
        <p className="text-xs text-ink-faint">
          {isMine ? "Yours" : <OutsideText text={by} />} ·{" "}
          {content.used_on === null ? "not used yet" : `last used ${formatDate(content.used_on, zone)}`}
        </p>
      </div>
      {mode === "rename" && <Rename template={template} onDone={back} />}
      {mode === "delete" && <Delete template={template} onBack={back} onGone={onGone} />}
      {mode === "look" && (
        <div className="flex flex-wrap gap-2">
          <Button aria-label={`Insert ${name}`} onClick={onInsert}>
            Insert
          </Button>
          {mayChange && (
            <>
              <Button skin="ghost" aria-label={`Rename ${name}`} onClick={() => setMode("rename")}>
                Rename
              </Button>
              <Button skin="ghost" aria-label={`Delete ${name}`} onClick={() => setMode("delete")}>
                Delete
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** The focus goes where the row has opened. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

function Rename({ template, onDone }: { template: KeptTemplate; onDone: () => void }) {
  const { content, ...target } = template;
  const [name, setName] = useState(content.name);
  const write = useWrite(templateKeeping, () => {
    announce("Renamed");
    onDone();
  });
  const isRight = isSeen(name);
  return (
    <form
      aria-label="Rename template"
      method="post"
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (write.at === "unknown") void write.look();
        else if (isRight && write.at !== "sending")
          void write.send({ target, template: { ...content, name: name.trim() } }, null);
      }}
    >
      <TextField
        ref={takeFocus}
        label="Name"
        autoComplete="off"
        maxLength={80}
        error={isRight ? undefined : "Give it a name."}
        value={name}
        onChange={({ target: field }) => setName(field.value)}
      />
      <Outcome write={write} hasFieldError={false} />
      <div className="flex gap-2">
        <Button type="submit" aria-disabled={write.at === "sending" || undefined}>
          {write.at === "unknown" ? "Check again" : "Rename"}
        </Button>
        <Button skin="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type DeleteProps = { template: KeptTemplate; onBack: () => void; onGone: () => void };

function Delete({ template, onBack, onGone }: DeleteProps) {
  const write = useWrite(templateDeletion, () => {
    announce("Deleted");
    onGone();
  });
  const { document_id: id, etag } = template;
  return (
    <div className="flex flex-col gap-2">
      <p>Delete it for everyone in your account? It can't be brought back.</p>
      <Outcome write={write} done="deleted" hasFieldError={false} />
      <div className="flex gap-2">
        <Button
          ref={takeFocus}
          skin="danger"
          aria-disabled={write.at === "sending" || undefined}
          onClick={() => {
            if (write.at === "unknown") void write.look();
            else if (write.at !== "sending") void write.send({ document_id: id, etag }, null);
          }}
        >
          {write.at === "unknown" ? "Check again" : "Delete template"}
        </Button>
        <Button skin="ghost" onClick={onBack}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
