import type { DatabaseSync } from "node:sqlite";
import type { PlatformContext } from "../context.ts";
import { all } from "../db/query.ts";
import { signUrl, urlKey } from "../recordings/signed-url.ts";
import type { Call } from "./call-rows.ts";
import { renderTranscript } from "./transcript-text.ts";
import type { StoredTranscript } from "./transcript-text.ts";

type Include = "tags" | "comments" | "custom_sources" | "call_flow" | "recordings" | "transcription";

/** Rows of one include by the call they belong to. One query, however many calls. */
function byCall<Row extends { call_id: number }>(
  db: DatabaseSync,
  calls: Call[],
  select: string,
): Map<number, Row[]> {
  const ids = JSON.stringify(calls.map((call) => call.call_id));
  const rows = all<Row>(db, `WITH page AS (SELECT value AS call_id FROM json_each(:ids)) ${select}`, { ids });
  return Map.groupBy(rows, (row) => row.call_id);
}

function addTags(db: DatabaseSync, calls: Call[]): void {
  const tags = byCall<{ call_id: number; tag_id: number; tag_name: string }>(
    db,
    calls,
    `SELECT call_id, tag_id, tag_name FROM page CROSS JOIN call_tags USING (call_id) JOIN tags USING (tag_id)
     ORDER BY tag_name`,
  );
  for (const call of calls) {
    call.tags = (tags.get(call.call_id) ?? []).map(({ tag_id, tag_name }) => ({ tag_id, tag_name }));
  }
}

function addComments(db: DatabaseSync, calls: Call[]): void {
  type Row = { call_id: number; comment_id: number; comment: string; author: string; created_on: string };
  const comments = byCall<Row>(
    db,
    calls,
    `SELECT call_id, comment_id, comment, first_name || ' ' || last_name AS author, created_on
     FROM page CROSS JOIN call_comments USING (call_id) JOIN users USING (ct_user_id)
     ORDER BY created_on, comment_id`,
  );
  for (const call of calls) {
    call.comments = (comments.get(call.call_id) ?? []).map(({ comment_id, comment, author, created_on }) => ({
      comment_id,
      comment,
      author,
      created_on,
    }));
  }
}

function addSources(db: DatabaseSync, calls: Call[]): void {
  const found = byCall<{ call_id: number; sources: string }>(
    db,
    calls,
    "SELECT call_id, sources FROM page CROSS JOIN call_sources USING (call_id)",
  );
  for (const call of calls) {
    const sources = found.get(call.call_id)?.[0]?.sources;
    call.custom_sources = sources === undefined ? null : (JSON.parse(sources) as Record<string, string>);
  }
}

function addFlow(db: DatabaseSync, calls: Call[]): void {
  type Flow = NonNullable<Call["call_flow"]>;
  const flows = byCall<Omit<Flow, "steps"> & { call_id: number; steps: string }>(
    db,
    calls,
    `SELECT call_id, provisioned_route_id, route_name, route_type, steps
     FROM page CROSS JOIN call_flows USING (call_id) JOIN calls USING (call_id)
     JOIN provisioned_routes USING (provisioned_route_id)`,
  );
  for (const call of calls) {
    const flow = flows.get(call.call_id)?.[0];
    if (!flow) {
      call.call_flow = null;
      continue;
    }
    const { provisioned_route_id, route_name, route_type, steps } = flow;
    call.call_flow = {
      provisioned_route_id,
      route_name,
      route_type,
      steps: JSON.parse(steps) as Flow["steps"],
    };
  }
}

function addRecordings({ db, now, publicUrl }: PlatformContext, calls: Call[]): void {
  const recordings = byCall<{ call_id: number; n: number; duration: number }>(
    db,
    calls,
    `SELECT call_id, n, recordings.duration FROM page CROSS JOIN recordings USING (call_id) ORDER BY n`,
  );
  const key = urlKey(db);
  for (const call of calls) {
    call.recording_details = (recordings.get(call.call_id) ?? []).map(({ call_id, n, duration }) => ({
      ...signUrl(key, publicUrl, `/recordings/${call_id}/${n}`, now()),
      duration,
    }));
  }
}

function addTranscription(db: DatabaseSync, calls: Call[]): void {
  const transcripts = byCall<StoredTranscript & { call_id: number }>(
    db,
    calls,
    "SELECT call_id, format, turns FROM page CROSS JOIN transcripts USING (call_id)",
  );
  for (const call of calls) {
    const transcript = transcripts.get(call.call_id)?.[0];
    call.transcription = transcript ? renderTranscript(transcript) : null;
  }
}

/**
 * Fills in what a request includes; the other fields stay absent. Recordings are for those with `access_audio`
 * only: without it the field is absent too (assumed).
 */
export function addIncludes(
  context: PlatformContext,
  calls: Call[],
  include: readonly Include[],
  accessAudio: boolean,
): void {
  const { db } = context;
  const wanted = new Set(include);
  if (wanted.has("tags")) addTags(db, calls);
  if (wanted.has("comments")) addComments(db, calls);
  if (wanted.has("custom_sources")) addSources(db, calls);
  if (wanted.has("call_flow")) addFlow(db, calls);
  if (wanted.has("recordings") && accessAudio) addRecordings(context, calls);
  if (wanted.has("transcription")) addTranscription(db, calls);
}
