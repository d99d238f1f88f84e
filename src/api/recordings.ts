import { queryOptions, useQuery } from "@tanstack/react-query";
import { paths } from "../lib/paths.ts";
import { failureOf } from "./client.ts";

/** Why a recording did not load: an audio element does not say. Null when it would load now. Asked anew every time. */
function recordingFailureQuery(recording: { callId: number; n: number }) {
  return queryOptions({
    queryKey: ["recordings", "failure", recording],
    queryFn: ({ signal }) => failureOf(paths.callRecording(recording.callId, recording.n), signal),
    staleTime: 0,
    gcTime: 0,
  });
}

export const useRecordingFailure = (recording: { callId: number; n: number }) =>
  useQuery(recordingFailureQuery(recording));
