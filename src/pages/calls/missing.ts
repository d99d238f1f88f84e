import type { CallDetail } from "../../api/calls.ts";

const unanswered: Record<string, string> = {
  "NO ANSWER": "No one answered",
  BUSY: "The line was busy",
  FAILED: "The call didn't connect",
  ABANDONED: "The caller hung up before anyone answered",
};

const day = 24 * 3600 * 1000;

/**
 * Why a call has no transcript, in a sentence. Spam and IVR calls are never transcribed (documented).
 * @param now milliseconds: only a recent call may still be waiting for its transcript
 */
export function whyNoTranscript(call: CallDetail, now: number): string {
  if (call.tags.some(({ tag_name: name }) => /\bspam\b/i.test(name)))
    return "Spam call – spam calls aren't transcribed.";
  const nobody = unanswered[call.disposition];
  // Whoever hangs up in the menu has abandoned the call, but not while it rang.
  if (
    call.call_flow?.route_type === "ivr" &&
    call.agent === null &&
    (call.duration > 0 || nobody === undefined)
  ) {
    return "The caller only used the phone menu (IVR) – menu calls aren't transcribed.";
  }
  if (nobody !== undefined) return `${nobody} – no transcript.`;
  if (call.has_transcription) return whyNothingToRead(call.transcription);
  // A start that is no time is not recent.
  if (now - Date.parse(call.call_start) < day) return "No transcript yet. Check back later today.";
  return "This call wasn't transcribed.";
}

/** Nothing that came can be read: asking again helps only where nothing came. */
function whyNothingToRead(transcription: unknown): string {
  if (transcription === null || transcription === undefined)
    return "The transcript didn't load. Refresh to try again.";
  if (typeof transcription === "string" || Array.isArray(transcription))
    return "The transcript is empty – no speech was recognized.";
  return "The transcript can't be shown: its format is unknown.";
}

/** Why a call cannot be played, in a sentence; null when it can. Without `access_audio` the details are absent (assumed). */
export function whyNoRecording(call: CallDetail, mayListen: boolean): string | null {
  if (call.recording_details !== null && call.recording_details.length > 0) return null;
  if (call.has_recording && !mayListen) return "You don't have access to recordings. Ask an admin.";
  if (call.has_recording) return "The recording didn't load. Refresh to try again.";
  const nobody = unanswered[call.disposition];
  if (nobody !== undefined) return `${nobody} – no recording.`;
  return "This call wasn't recorded.";
}
