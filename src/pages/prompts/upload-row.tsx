import { CircleCheck, X } from "lucide-react";
import { SoundButton } from "../../components/sound-button.tsx";
import { formatBytes } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { messageTypes } from "./message-types.ts";
import { nameFault, type UploadFile } from "./upload-files.ts";

type UploadRowProps = {
  one: UploadFile;
  /** Somebody has pressed the button: what is missing is said. */
  isPressed: boolean;
  onChange: (patch: Partial<UploadFile>) => void;
  onRemove: () => void;
  onCancel: () => void;
  onCheck: () => void;
};

/** One file: what it is, what it will be called and be for, and how far it is. */
export function UploadRow({ one, isPressed, onChange, onRemove, onCancel, onCheck }: UploadRowProps) {
  const { file, kind, name, state } = one;
  const isOpen = state.at === "ready";
  const shown = name.trim() === "" ? "this file" : name;
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex items-center gap-2">
        {state.at !== "refused" && <SoundButton src={one.address} name={shown} />}
        <p className="min-w-0 flex-1 truncate text-xs text-ink-faint">
          {!isOpen && (
            <>
              <bdi className="font-medium text-ink">{name}</bdi>{" "}
            </>
          )}
          {kind !== "" && `${kind}, `}
          {formatBytes(file.size)}
        </p>
        {state.at === "done" ? (
          <CircleCheck aria-hidden="true" className="size-4 flex-none text-good" />
        ) : state.at === "sending" || state.at === "waiting" ? (
          <Button skin="ghost" className="h-7!" aria-label={`Cancel ${shown}`} onClick={onCancel}>
            Cancel
          </Button>
        ) : (
          state.at !== "checking" && (
            <IconButton
              label={`Remove ${shown}`}
              icon={<X aria-hidden="true" className="size-3.5" />}
              onClick={onRemove}
            />
          )
        )}
      </div>
      {isOpen && (
        <div className="grid grid-cols-[minmax(0,1fr)_9rem] items-start gap-2">
          <TextField
            label={`Name of ${shown}`}
            labelHidden
            placeholder="Name"
            autoComplete="off"
            error={isPressed || name.length > 90 ? nameFault(name) : undefined}
            value={name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
          <Select
            label={`Type of ${shown}`}
            labelHidden
            options={messageTypes}
            value={one.message_type}
            onChange={({ target }) => onChange({ message_type: target.value })}
          />
        </div>
      )}
      <Progress one={one} onCheck={onCheck} />
    </li>
  );
}

function Progress({ one: { name, state }, onCheck }: Pick<UploadRowProps, "one" | "onCheck">) {
  switch (state.at) {
    case "refused":
      return (
        <p role="alert" className="text-xs font-medium text-bad">
          {name !== "" && <span className="sr-only">{name}: </span>}
          {state.why}
        </p>
      );
    case "ready":
      return (
        state.why !== null && (
          <p role="alert" className="text-xs font-medium text-bad">
            {state.why}
          </p>
        )
      );
    case "sending": {
      const percent = Math.round(100 * state.share);
      return (
        <div className="flex items-center gap-2 text-xs text-ink-soft">
          <progress
            aria-label={`Uploading ${name}`}
            max={100}
            value={percent}
            className="h-1.5 flex-1 accent-accent"
          />
          <span className="w-24 text-right tabular-nums">{percent < 100 ? `${percent}%` : "Saving…"}</span>
        </div>
      );
    }
    case "unknown":
      return (
        <div
          role="alert"
          className="flex flex-col items-start gap-1.5 rounded-md bg-bad-soft px-3 py-2 text-xs text-bad"
        >
          We don't know yet whether this was uploaded.
          <Button className="h-7!" onClick={onCheck}>
            Check again
          </Button>
        </div>
      );
    case "waiting":
      return <Said>Waiting</Said>;
    case "checking":
      return <Said>No clear answer came back. We're checking…</Said>;
    case "done":
      return <Said>Uploaded</Said>;
  }
}

function Said({ children }: { children: string }) {
  return (
    <p role="status" className="text-xs text-ink-soft">
      {children}
    </p>
  );
}
