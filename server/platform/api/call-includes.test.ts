import { StatementSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  buildCall,
  buildIncludes,
  buildRecording,
  buildRoute,
  buildTranscript,
} from "../db/call-builders.ts";
import { run } from "../db/query.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

// The platform's clock stands at 2026-03-05T10:30:00.000Z.
let platform: TestPlatform;
let ann: string;

beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});
afterEach(() => vi.restoreAllMocks());

const calls = "GET /conversations/calls";
const first = (answer: Answer): Record<string, unknown> =>
  (answer.data["calls"] as Record<string, unknown>[])[0] ?? {};

describe("include", () => {
  const turns = [
    { speaker: "agent" as const, start: 0.6, end: 3.2, text: "Acme,\n how may I help?" },
    { speaker: "caller" as const, start: 62.9, end: 65, text: "It leaks." },
    { speaker: "agent" as const, start: 3661, end: 3663, text: "Still?" },
  ];
  const everything = "include=tags,comments,custom_sources,call_flow,recordings,transcription";

  beforeEach(() => {
    const { route } = buildRoute(platform.db, "Main line", "Spring");
    const call_start = "2026-03-05T10:00:00.000Z";
    buildCall(platform.db, { call_id: 1, call_start, provisioned_route_id: route });
    buildCall(platform.db, { call_id: 2, call_start, kind: "spam" });
    buildIncludes(platform.db, 1, 2);
    buildTranscript(platform.db, 1, turns);
    buildRecording(platform.db, 1, { duration: 119 });
    run(platform.db, "UPDATE users SET access_audio = 1 WHERE ct_user_id = 1");
  });

  it("brings what is asked for, on its own call", async () => {
    const answer = await platform.call(`${calls}?limit=10&${everything}`, ann);
    expect((answer.data["calls"] as unknown[])[1]).toMatchObject({
      call_id: 1,
      tags: [
        { tag_id: 2, tag_name: "Booked" },
        { tag_id: 1, tag_name: "Urgent" },
      ],
      comments: [
        {
          comment_id: 2,
          comment: "Wants a quote.",
          author: "Sue Doe",
          created_on: "2026-03-03T12:00:00.000Z",
        },
        { comment_id: 1, comment: "Called back.", author: "Sue Doe", created_on: "2026-03-04T12:00:00.000Z" },
      ],
      custom_sources: { utm_source: "google" },
      call_flow: {
        provisioned_route_id: 1,
        route_name: "Main line",
        route_type: "forward",
        steps: [{ step: "Rang the front desk", at: 0 }],
      },
      recording_details: [
        {
          url: expect.stringMatching(
            /^http:\/\/127\.0\.0\.1:4175\/recordings\/1\/0\?expires=\d+&signature=[0-9a-f]{64}$/,
          ),
          expires_at: Date.parse("2026-03-12T10:30:00.000Z") / 1000,
          duration: 119,
        },
      ],
      transcription:
        "[00:00:00] Agent: Acme, how may I help?\n[00:01:02] Caller: It leaks.\n[01:01:01] Agent: Still?",
    });
    expect(first(answer)).toMatchObject({
      call_id: 2,
      tags: [],
      comments: [],
      custom_sources: null,
      call_flow: null,
      recording_details: [],
      transcription: null,
    });
  });

  it("gives one call the same as the list", async () => {
    const one = await platform.call(`${calls}/1?${everything}`, ann);
    expect(one.data).toEqual(first(await platform.call(`${calls}?limit=1&call_id=1&${everything}`, ann)));
  });

  it("leaves out what is not asked for", async () => {
    for (const [name, field] of [
      ["tags", "tags"],
      ["comments", "comments"],
      ["custom_sources", "custom_sources"],
      ["call_flow", "call_flow"],
      ["recordings", "recording_details"],
      ["transcription", "transcription"],
    ] as const) {
      const plain = (await platform.call(`${calls}/1`, ann)).data;
      const { data } = await platform.call(`${calls}/1?include=${name}`, ann);
      expect(Object.keys(data).filter((key) => !(key in plain))).toEqual([field]);
    }
    expect((await platform.call(`${calls}?limit=1&include=everything`, ann)).status).toBe(400);
  });

  it("has no recordings for a user without access to audio", async () => {
    const sue = await platform.signIn("sue");
    const answer = await platform.call(`${calls}/1?${everything}`, sue);
    expect(answer.data).not.toHaveProperty("recording_details");
    expect(answer.data).toMatchObject({ has_recording: true, tags: [{}, {}] });
  });

  it("gives a plain transcript without times or speakers", async () => {
    buildTranscript(platform.db, 2, turns, "plain");
    const answer = await platform.call(`${calls}/2?include=transcription`, ann);
    expect(answer.data["transcription"]).toBe("Acme, how may I help? It leaks. Still?");
  });

  it("asks as often for two hundred calls as for one", async () => {
    for (let id = 100; id < 300; id += 1) {
      buildCall(platform.db, { call_id: id, call_start: "2026-03-05T09:00:00.000Z" });
    }
    const asked = vi.spyOn(StatementSync.prototype, "all");
    await platform.call(`${calls}?limit=200&${everything}`, ann);
    expect(asked).toHaveBeenCalledTimes(7);
  });
});
