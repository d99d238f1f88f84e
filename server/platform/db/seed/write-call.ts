import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import type { Person } from "./callers.ts";
import type { SeedUser } from "./identity.ts";
import type { Outcome } from "./outcome.ts";
import { FIRST_CAMPAIGN } from "./marketing.ts";
import { accountId } from "./places.ts";
import type { SeedRoute } from "./routes.ts";
import type { Turn } from "./talk.ts";

export type WrittenCall = {
  id: number;
  at: Date;
  unit: number;
  route: SeedRoute;
  number: string;
  caller: Person;
  /** What the carrier shows; null where it hides the name. */
  callerName: string | null;
  agent: SeedUser | null;
  outcome: Pick<Outcome, "kind" | "disposition">;
  ring: number;
  duration: number;
  tags: readonly number[];
  sources: Record<string, string> | null;
  steps: readonly { step: string; at: number }[];
  transcript: { format: "timed" | "plain"; turns: readonly Turn[] } | null;
  recording: { speech: string | null } | null;
  comment: { author: number; text: string; at: Date } | null;
};

/** Writes a call with all that belongs to it. On outbound calls `caller_…` is whom we called, `ring_to` our phone. */
export function writeCall(db: DatabaseSync, call: WrittenCall): void {
  const { id, caller, agent, outcome, transcript, recording, comment } = call;
  run(
    db,
    `INSERT INTO calls (call_id, top_ou_id, org_unit_id, call_start, duration, ring_duration, direction, caller_id,
       caller_name, caller_city, caller_state, phone_number, ring_to, disposition, campaign_id, provisioned_route_id,
       ct_user_id, kind)
     VALUES (:id, :account, :unit, :at, :duration, :ring, :direction, :callerId, :callerName, :city, :state, :number,
       :ringTo, :disposition, :campaign, :route, :agent, :kind)`,
    {
      id,
      account: accountId,
      unit: call.unit,
      at: call.at.toISOString(),
      duration: call.duration,
      ring: call.ring,
      direction: call.route.type === "outbound" ? "outbound" : "inbound",
      number: call.number,
      callerId: caller.number,
      callerName: call.callerName,
      city: caller.city,
      state: caller.state,
      disposition: outcome.disposition,
      kind: outcome.kind,
      route: call.route.id,
      ringTo: agent?.ringTo ?? null,
      campaign: call.route.campaign === null ? null : FIRST_CAMPAIGN + call.route.campaign,
      // A phone that only rang is no conversation of that user.
      agent: outcome.kind === "conversation" ? (agent?.id ?? null) : null,
    },
  );
  for (const tag of call.tags)
    run(db, "INSERT INTO call_tags (call_id, tag_id) VALUES (:id, :tag)", { id, tag });
  if (call.sources) {
    const sources = JSON.stringify(call.sources);
    run(db, "INSERT INTO call_sources (call_id, sources) VALUES (:id, :sources)", { id, sources });
  }
  run(db, "INSERT INTO call_flows (call_id, steps) VALUES (:id, :steps)", {
    id,
    steps: JSON.stringify(call.steps),
  });
  if (transcript) {
    run(db, "INSERT INTO transcripts (call_id, format, turns) VALUES (:id, :format, :turns)", {
      id,
      format: transcript.format,
      turns: JSON.stringify(transcript.turns),
    });
  }
  if (recording) {
    run(
      db,
      "INSERT INTO recordings (call_id, n, duration, speech_file) VALUES (:id, 0, :duration, :speech)",
      {
        id,
        duration: call.duration,
        speech: recording.speech,
      },
    );
  }
  if (comment) {
    run(
      db,
      "INSERT INTO call_comments (call_id, ct_user_id, comment, created_on) VALUES (:id, :author, :text, :at)",
      { id, author: comment.author, text: comment.text, at: comment.at.toISOString() },
    );
  }
}
