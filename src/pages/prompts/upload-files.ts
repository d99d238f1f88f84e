import { newKey } from "../../api/client.ts";
import { MOST_BYTES } from "../../api/prompts.ts";
import { countCharacters } from "../../components/form-values.ts";
import { formatBytes } from "../../lib/numbers.ts";
import { HEAD_BYTES, soundKind } from "./sound-kind.ts";

/**
 * How far a file is:
 * - ready: it can be sent, or sent again
 * - refused: it cannot be sent, `why` says so
 * - waiting, sending: its turn comes, and is now
 * - checking: no clear answer came, reading tells
 * - unknown: reading has not told either
 */
export type UploadState =
  | { at: "ready" | "refused" | "unknown"; why: string | null }
  | { at: "sending"; share: number }
  | { at: "waiting" | "checking" | "done" };

/** One file that was chosen or recorded. */
export type UploadFile = {
  id: string;
  file: Blob;
  /** Where it can be heard before it is sent. */
  address: string;
  kind: string;
  name: string;
  message_type: string;
  /** The name of its intention: sent again with it, it arrives once. */
  key: string;
  state: UploadState;
};

/** The longest name: `maxLength` of Name in the contract. */
const LONGEST_NAME = 100;

/** What a file will be called, by the name that it has: "holiday_hours.mp3" → "holiday hours". */
export function nameFromFile(fileName: string): string {
  const plain = fileName.replace(/\.[a-z\d]{1,5}$/i, "").replaceAll(/[_\s]+/g, " ");
  return Array.from(plain.trim()).slice(0, LONGEST_NAME).join("");
}

/** Why a file cannot be a prompt; null when it can. */
function faultOf(size: number, kind: string | null): string | null {
  if (size === 0) return "This file is empty.";
  if (size > MOST_BYTES)
    return `This file is ${formatBytes(size)}. A prompt can have up to ${formatBytes(MOST_BYTES)}.`;
  if (kind === null)
    return "This isn't a sound file that Convirza takes: WAV, MP3, MP4, M4A, OGG, WebM, AAC or FLAC.";
  return null;
}

/** Reads what a file is, by its bytes. */
export async function uploadOf(file: Blob, name: string): Promise<UploadFile> {
  const head = new Uint8Array(
    await file
      .slice(0, HEAD_BYTES)
      .arrayBuffer()
      .catch(() => new ArrayBuffer(0)),
  );
  const kind = soundKind(head);
  const fault = faultOf(file.size, kind);
  return {
    id: newKey(),
    file,
    address: URL.createObjectURL(file),
    kind: kind ?? "",
    name,
    message_type: "prompt",
    key: newKey(),
    state: fault === null ? { at: "ready", why: null } : { at: "refused", why: fault },
  };
}

/** What is wrong with a name; undefined when nothing is. */
export function nameFault(name: string): string | undefined {
  if (name.trim() === "") return "Name is required.";
  return countCharacters(name) > LONGEST_NAME
    ? `Name must have at most ${LONGEST_NAME} characters.`
    : undefined;
}
