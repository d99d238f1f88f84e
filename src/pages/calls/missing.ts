import type { CallDetail } from "../../api/calls.ts";

const unanswered: Record<string, string> = {
  "NO ANSWER": "Nobody answered this call",
  BUSY: "The line was busy",
  FAILED: "This call could not be connected",
  ABANDONED: "The caller hung up before anybody answered",
};

/** Why a call has no transcript, in a sentence. Spam and IVR calls are never transcribed (documented). */
export function whyNoTranscript(call: CallDetail): string {
  if (call.tags.some(({ tag_name: name }) => /\bspam\b/i.test(name)))
    return "This call is marked as spam. Spam calls are never transcribed.";
  const nobody = unanswered[call.disposition];
  // Whoever hangs up in the menu has abandoned the call, but not while it rang.
  if (
    call.call_flow?.route_type === "ivr" &&
    call.agent === null &&
    (call.duration > 0 || nobody === undefined)
  ) {
    return "The caller spoke only with the phone menu (IVR). Menu calls are never transcribed.";
  }
  if (nobody !== undefined) return `${nobody}, so nothing was said that could be transcribed.`;
  if (call.has_transcription) {
    return "This call has a transcript, but it did not come with the answer. Refresh the page in a moment.";
  }
  return "This call was not transcribed. Spam calls and calls that stay in a phone menu never are; others may still be waiting for it.";
}

/** Why a call cannot be played, in a sentence; null when it can. Without `access_audio` the details are absent (assumed). */
export function whyNoRecording(call: CallDetail, mayListen: boolean): string | null {
  if (call.recording_details !== null && call.recording_details.length > 0) return null;
  if (call.has_recording && !mayListen) {
    return "Your user may not listen to recordings. An Admin can give you access to audio.";
  }
  if (call.has_recording) {
    return "This call was recorded, but the recording is not offered at the moment. Refresh the page to ask again.";
  }
  const nobody = unanswered[call.disposition];
  if (nobody !== undefined) return `${nobody}, so there is no recording.`;
  return "No recording was made of this call.";
}

/** Why a recording that should be there did not load, by the status that the gateway answered with (0: no answer). */
export function whyNotLoaded(status: number | null): string {
  if (status === 401) return "The recording did not load because your session has ended.";
  if (status === 403) return "Your user may not listen to this recording.";
  if (status === 404) return "The recording of this call is not there any more.";
  if (status === 410) return "The link to the recording has expired. Try again fetches a fresh one.";
  if (status === 0) return "The recording did not load: we could not reach the server.";
  return "The recording did not load.";
}
