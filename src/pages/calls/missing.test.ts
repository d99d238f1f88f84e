import { expect, test } from "vitest";
import type { CallDetail } from "../../api/calls.ts";
import { whyNoRecording, whyNoTranscript } from "./missing.ts";
import { whyNotLoaded } from "./why-not-loaded.ts";

const call = {
  disposition: "ANSWERED",
  agent: null,
  tags: [],
  call_flow: null,
  recording_details: null,
  has_recording: true,
  has_transcription: false,
  call_start: "2026-03-05T15:00:00.000Z",
  transcription: null,
} as unknown as CallDetail;
const now = Date.parse("2026-03-09T15:00:00.000Z");

test("each missing transcript has its own reason", () => {
  const reasons = [
    whyNoTranscript(call, now),
    whyNoTranscript({ ...call, disposition: "NO ANSWER" }, now),
    whyNoTranscript({ ...call, disposition: "BUSY" }, now),
    whyNoTranscript({ ...call, tags: [{ tag_id: 1, tag_name: "Spam" }] }, now),
    whyNoTranscript(
      {
        ...call,
        call_flow: { route_name: "Menu", route_type: "ivr", steps: [] },
      },
      now,
    ),
    whyNoTranscript({ ...call, has_transcription: true }, now),
  ];
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(reasons[3]).toContain("spam");
  expect(reasons[4]).toContain("IVR");
  const menu: CallDetail = {
    ...call,
    disposition: "ABANDONED",
    call_flow: { route_name: "Menu", route_type: "ivr", steps: [] },
  };
  expect(whyNoTranscript({ ...menu, duration: 40 }, now)).toContain("IVR");
  expect(whyNoTranscript({ ...menu, duration: 0 }, now)).toContain("before anyone answered");
  expect(
    whyNoTranscript({ ...call, disposition: "FAILED", tags: [{ tag_id: 1, tag_name: "Spam" }] }, now),
  ).toContain("spam");
});

test("only what may still come is waited for", () => {
  const loaded = { ...call, has_transcription: true };
  expect(whyNoTranscript(loaded, now)).toContain("Refresh");
  for (const transcription of ["", " \n", [], [{}]]) {
    expect(whyNoTranscript({ ...loaded, transcription }, now)).toContain("empty");
  }
  expect(whyNoTranscript({ ...loaded, transcription: { turns: 3 } }, now)).toContain("format");
  expect(whyNoTranscript(call, now)).toBe("This call wasn't transcribed.");
  expect(whyNoTranscript({ ...call, call_start: "2026-03-09T14:00:00.000Z" }, now)).toContain("yet");
  expect(whyNoTranscript({ ...call, call_start: "–" }, now)).not.toContain("yet");
});

test("each missing recording has its own reason, and one that is there has none", () => {
  expect(whyNoRecording({ ...call, recording_details: [{ duration: 5 }] }, true)).toBeNull();
  const reasons = [
    whyNoRecording(call, false),
    whyNoRecording(call, true),
    whyNoRecording({ ...call, recording_details: [], has_recording: false }, true),
    whyNoRecording({ ...call, disposition: "ABANDONED", has_recording: false }, true),
  ];
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(reasons[0]).toContain("have access");
});

test("a failed load says why as far as it is known", () => {
  const reasons = [0, 401, 403, 404, 410, 500].map((status) => whyNotLoaded(status));
  expect(new Set(reasons).size).toBe(reasons.length);
});
