import { Upload } from "lucide-react";
import { useId, useState, type DragEvent } from "react";
import { classNames } from "../lib/class-names.ts";

type FileDropProps = {
  /** "Choose a CSV file". */
  label: string;
  accept: string;
  /** What the file may be. */
  note: string;
  onFile: (file: File) => void;
};

/** Where a file is dropped or chosen. */
export function FileDrop({ label, accept, note, onFile }: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined) onFile(file);
  };
  const drag = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <div
      className={classNames(
        "relative flex flex-col items-center gap-1 rounded-md border border-dashed border-line px-4 py-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-focus",
        isOver && "bg-selected",
      )}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Upload aria-hidden="true" className="size-5 text-ink-faint" />
      <label htmlFor={id} className="cursor-pointer link">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        // As large as the place to drop a file: it can be pressed anywhere.
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        aria-describedby={`${id}-note`}
        onChange={({ target }) => {
          take(target.files);
          // The same file, corrected, can be chosen again.
          target.value = "";
        }}
      />
      <p id={`${id}-note`} className="text-xs text-ink-faint">
        {note}
      </p>
    </div>
  );
}
