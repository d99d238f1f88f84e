import { Upload } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useLeaveQuestion } from "../../components/form-leave.tsx";
import { useZone } from "../../components/use-zone.ts";
import { classNames } from "../../lib/class-names.ts";
import { formatDateTime } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { Recorder } from "./recorder.tsx";
import { nameFault, nameFromFile } from "./upload-files.ts";
import { UploadRow } from "./upload-row.tsx";
import { useUploads } from "./use-uploads.ts";

const isOver = new Set(["done", "refused"]);

/** Makes prompts of files: chosen, dropped or recorded, heard and named, then sent one after the other. */
export function UploadForm({ onDone }: { onDone: () => void }) {
  const { files, add, change, remove, cancel, check, sendAll } = useUploads();
  const [isPressed, setPressed] = useState(false);
  const open = files.filter(({ state }) => !isOver.has(state.at));
  const ready = files.filter(({ state }) => state.at === "ready");
  const isBusy = files.some(({ state }) => ["sending", "waiting", "checking"].includes(state.at));
  const { question, release } = useLeaveQuestion(open.length > 0);

  const press = async () => {
    setPressed(true);
    if (isBusy || ready.length === 0) return;
    if (ready.every(({ name }) => nameFault(name) !== undefined)) return;
    await sendAll();
  };
  const done = files.filter(({ state }) => state.at === "done").length;
  const finish = () => {
    release();
    showToast(`${formatCount(done, "prompt")} uploaded`);
    onDone();
  };

  return (
    <div className="flex flex-col gap-4">
      <Sources onFiles={(chosen) => void add(chosen)} />
      {files.length > 0 && (
        <>
          <ul aria-label="Files" className="flex flex-col gap-3">
            {files.map((one) => (
              <UploadRow
                key={one.id}
                one={one}
                isPressed={isPressed}
                onChange={(patch) => change(one.id, patch)}
                onRemove={() => remove(one.id)}
                onCancel={() => cancel(one.id)}
                onCheck={() => void check(one)}
              />
            ))}
          </ul>
          <p className="text-xs text-ink-faint">
            Choose names carefully: Convirza can't rename prompts later.
          </p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {open.length === 0 && done > 0 ? (
          <Button skin="primary" onClick={finish}>
            Done
          </Button>
        ) : (
          files.length > 0 && (
            <Button
              skin="primary"
              aria-disabled={isBusy || ready.length === 0 || undefined}
              onClick={() => void press()}
            >
              {isBusy ? "Uploading…" : `Upload ${formatCount(ready.length, "prompt")}`}
            </Button>
          )
        )}
      </div>
      {question}
    </div>
  );
}

type Chosen = { file: Blob; name: string };

/** Where files come from: dropped, chosen, or recorded here. */
function Sources({ onFiles }: { onFiles: (files: readonly Chosen[]) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const zone = useZone();
  const addFiles = (files: FileList) =>
    onFiles(Array.from(files, (file) => ({ file, name: nameFromFile(file.name) })));
  return (
    <DropZone onFiles={addFiles}>
      <Upload aria-hidden="true" className="size-5 text-ink-faint" />
      <p className="text-ink-soft max-md:hidden">Drop sound files here</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={() => chooser.current?.click()}>Choose files</Button>
        <Recorder
          onRecorded={(file) =>
            onFiles([{ file, name: `Recording ${formatDateTime(new Date().toISOString(), zone)}` }])
          }
        />
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        accept="audio/*,video/mp4,video/webm,.wav,.mp3,.mp4,.m4a,.ogg,.webm,.aac,.flac"
        aria-label="Sound files"
        className="hidden"
        onChange={({ target }) => {
          if (target.files !== null) addFiles(target.files);
          // The same file can be chosen again after it was taken out.
          target.value = "";
        }}
      />
      <p className="text-xs text-ink-faint">WAV, MP3, MP4, M4A, OGG, WebM, AAC or FLAC, 50 MB at most each</p>
    </DropZone>
  );
}

type DropZoneProps = { onFiles: (files: FileList) => void; children: ReactNode };

/**
 * Says where to drop; what is dropped anywhere on the page is taken, or the browser would leave the page for it. The
 * keyboard has the button in it.
 */
function DropZone({ onFiles, children }: DropZoneProps) {
  const [isOverIt, setOverIt] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const end = new AbortController();
    const listen = (kind: "dragover" | "dragleave" | "drop", act: (files: FileList) => void) =>
      window.addEventListener(
        kind,
        (event) => {
          if (event.dataTransfer?.types.includes("Files") !== true) return;
          event.preventDefault();
          act(event.dataTransfer.files);
        },
        { signal: end.signal },
      );
    listen("dragover", () => setOverIt(true));
    listen("dragleave", () => setOverIt(false));
    listen("drop", (files) => {
      setOverIt(false);
      latest.current(files);
    });
    return () => end.abort();
  }, []);
  return (
    <div
      role="group"
      aria-label="Add sound files"
      className={classNames(
        "flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong px-4 py-6 text-center",
        isOverIt && "border-accent bg-accent-soft",
      )}
    >
      {children}
    </div>
  );
}
