import { saveFile } from "../../lib/save-file.ts";
import { paths } from "../../lib/paths.ts";
import { PopoverItem } from "../../ui/popover.tsx";
import { copying } from "./copy-lines.ts";
import { plainLines, subtitles, type Lines } from "./transcript-text.ts";

export type TranscriptMenuProps = {
  callId: number;
  /** Null where there is no transcript. */
  lines: Lines | null;
  isTimed: boolean;
  /** Whether there is a recording that this user may hear. */
  hasSound: boolean;
  /** How many details are hidden: the file of the sound would have them. */
  hidden: number;
};

/** What can be taken along of a call. */
export function TranscriptMenu({ callId, lines, isTimed, hasSound, hidden }: TranscriptMenuProps) {
  const name = `call-${callId}`;
  return (
    <>
      {lines !== null && (
        <>
          <PopoverItem onSelect={() => void copying.copyLines(callId, lines, "Transcript")}>
            Copy transcript
          </PopoverItem>
          <PopoverItem onSelect={() => saveFile(`${name}.txt`, "text/plain", `${plainLines(lines)}\n`)}>
            Download as text
          </PopoverItem>
        </>
      )}
      {lines !== null && isTimed && (
        <PopoverItem onSelect={() => saveFile(`${name}.srt`, "application/x-subrip", subtitles(lines))}>
          Download as subtitles
        </PopoverItem>
      )}
      {hasSound && hidden === 0 && (
        <a
          href={paths.callRecording(callId, 0)}
          download={name}
          data-item=""
          className="flex min-h-8 items-center rounded-md px-2 hover:bg-hover pointer-coarse:min-h-10"
        >
          Download audio
        </a>
      )}
      <PopoverItem onSelect={() => window.print()}>Print</PopoverItem>
      {hasSound && hidden > 0 && (
        <p className="max-w-60 px-2 py-1 text-xs text-ink-faint">
          To download the audio, show what's hidden first: the file would have it.
        </p>
      )}
    </>
  );
}
