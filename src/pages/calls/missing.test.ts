import { expect, test } from "vitest";
import type { CallDetail } from "../../api/calls.ts";
import { whyNoRecording, whyNotLoaded, whyNoTranscript } from "./missing.ts";

const call = {
  disposition: "ANSWERED",
  agent: null,
  tags: [],
  call_flow: null,
  recording_details: null,
  has_recording: true,
  has_transcription: false,
} as unknown as CallDetail;

test("each missing transcript has its own reason", () => {
  const reasons = [
    whyNoTranscript(call),
    whyNoTranscript({ ...call, disposition: "NO ANSWER" }),
    whyNoTranscript({ ...call, disposition: "BUSY" }),
    whyNoTranscript({ ...call, tags: [{ tag_id: 1, tag_name: "Spam" }] }),
    whyNoTranscript({
      ...call,
      call_flow: { route_name: "Menu", route_type: "ivr", steps: [] },
    }),
    whyNoTranscript({ ...call, has_transcription: true }),
  ];
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(reasons[3]).toContain("spam");
  expect(reasons[4]).toContain("IVR");
  const menu: CallDetail = {
    ...call,
    disposition: "ABANDONED",
    call_flow: { route_name: "Menu", route_type: "ivr", steps: [] },
  };
  expect(whyNoTranscript({ ...menu, duration: 40 })).toContain("IVR");
  expect(whyNoTranscript({ ...menu, duration: 0 })).toContain("before anybody answered");
  expect(
    whyNoTranscript({ ...call, disposition: "FAILED", tags: [{ tag_id: 1, tag_name: "Spam" }] }),
  ).toContain("spam");
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
  expect(reasons[0]).toContain("may not listen");
});

test("a failed load says why as far as it is known", () => {
  const reasons = [0, 401, 403, 404, 410, 500].map((status) => whyNotLoaded(status));
  expect(new Set(reasons).size).toBe(reasons.length);
});
