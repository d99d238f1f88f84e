import type { HistoryChange, HistoryEntry } from "../api/history.ts";
import { plural } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";

/** What was written, in words, and where its record is. Of a call nothing is written; it says what was revealed in it. */
const subjects: Record<string, { word: string; path?: (id: number) => string }> = {
  user: { word: "user", path: paths.user },
  group: { word: "group", path: paths.group },
  route: { word: "route", path: paths.route },
  broadcast: { word: "broadcast", path: paths.broadcast },
  webhook: { word: "webhook", path: paths.webhook },
  agent: { word: "voice agent", path: paths.agent },
  prompt: { word: "prompt", path: paths.prompt },
  tag: { word: "tag", path: paths.tag },
  number: { word: "numbers" },
  closure: { word: "closure" },
  launch: { word: "launch", path: paths.broadcast },
  suppression: { word: "suppressed number", path: paths.suppression },
  call: { word: "call", path: paths.call },
  label: { word: "number label", path: (digits) => paths.phoneNumber(`+${digits}`) },
};

/** Users and groups that are deleted can be seen, and brought back; a number stays without its label. */
const stays = new Set(["user", "group", "label"]);

const acts: Record<string, string> = {
  create: "Created",
  update: "Changed",
  delete: "Deleted",
  reveal: "Revealed",
};
const tries: Record<string, string> = {
  create: "Tried to create",
  update: "Tried to change",
  delete: "Tried to delete",
  reveal: "Tried to reveal",
};
/** Where it is called something else. */
const actsOn: Record<string, Record<string, string>> = {
  number: { create: "Ordered", delete: "Released" },
  prompt: { create: "Uploaded" },
  call: { reveal: "Revealed a detail of a" },
  suppression: { create: "Added", delete: "Removed" },
};
const triesOn: Record<string, Record<string, string>> = {
  number: { create: "Tried to order", delete: "Tried to release" },
  prompt: { create: "Tried to upload" },
  suppression: { create: "Tried to add", delete: "Tried to remove" },
};
const outcomes: Record<string, string> = {
  done: "Done",
  refused: "Refused",
  unknown: "Unknown",
  running: "In progress",
};

/** What can be chosen to narrow the history. */
export const subjectChoices = Object.entries(subjects).map(([value, { word }]) => ({
  value,
  label: capital(value === "number" ? word : plural(word)),
}));
export const actChoices = choicesOf(acts);
export const outcomeChoices = choicesOf(outcomes);

function choicesOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

type Done = Pick<HistoryEntry, "subject" | "act" | "outcome">;

/** "Changed tag", and for what was refused "Tried to change tag"; a word that nobody has told us about as it is. */
export function actWords(line: Done): string {
  const { subject } = line;
  const what = subject === "other" ? "something" : (subjects[subject]?.word ?? subject);
  return `${actWord(line)} ${what}`;
}

/** "Changed", and for what was refused "Tried to change": what was done to a record, beside the record itself. */
export function actWord({ subject, act, outcome }: Done): string {
  const tried = outcome === "refused" ? (triesOn[subject]?.[act] ?? tries[act]) : undefined;
  return tried ?? actsOn[subject]?.[act] ?? acts[act] ?? act;
}

export function outcomeWord(outcome: string): string {
  return outcomes[outcome] ?? outcome;
}

/** Where the record of a line is; null where it has no place, or has gone. */
export function recordPath({ subject, record_id: id, act }: HistoryEntry): string | null {
  const path = subjects[subject]?.path;
  const hasGone = act === "delete" && !stays.has(subject);
  if (subject === "closure" && id !== null && !hasGone) return paths.closure(id);
  return path === undefined || id === null || hasGone ? null : path(Number(id));
}

/** The records that the history has by themselves. */
export type RecordSubject =
  | "user"
  | "group"
  | "route"
  | "broadcast"
  | "webhook"
  | "agent"
  | "prompt"
  | "tag"
  | "label";

/** A field's own names; what is not here is read from the name that the API has for it. */
const labels: Record<string, string> = {
  access_audio: "Can listen to recordings",
  ad_source_id: "Ad source",
  agent_code: "Agent code",
  agent_ring_to: "Ring-to number",
  aliases: "Also known as",
  config: "Call flow",
  campaign_id: "Campaign",
  ct_user_ou_id: "Group",
  endpoint_url: "Address",
  file: "File",
  industry_id: "Industry",
  industry_name: "Industry",
  is_request: "Asked for no more texts",
  max_duration_seconds: "Call limit (seconds)",
  message: "Text",
  message_type: "Type",
  number_count: "Numbers",
  numbers: "Numbers",
  org_unit_ext_id: "External ID",
  org_unit_id: "Group",
  org_unit_name: "Name",
  org_unit_parent_id: "Parent group",
  org_unit_status: "Status",
  parent_group: "Parent group",
  phone_number_id: "Number",
  phone_number_ids: "Numbers",
  record_calls: "Recorded",
  route_name: "Name",
  route_status: "Status",
  route_type: "Type",
  scheduled_at: "Scheduled for",
  score_call: "Can score calls",
  size_bytes: "Size (bytes)",
  sms_enabled: "Texting",
  static_parameters: "Parameters",
  suppressed_because: "Reason",
  tag_name: "Name",
  timezone: "Time zone",
  transfer_number: "Transfers to",
  user_ext_id: "External ID",
  user_status: "Status",
  username: "Email",
  whisper_prompt_id: "Whisper",
  zip: "ZIP code",
};

/** An id whose name stands beside it in the same record. */
const named: Record<string, string> = {
  account_org_unit_id: "account",
  campaign_id: "campaign",
  ct_user_ou_id: "group",
  industry_id: "industry_name",
  org_unit_id: "group",
  parent_group_org_unit_id: "parent_group",
  phone_number_id: "phone_number",
  phone_number_ids: "phone_numbers",
};

/** The record's own id and stamps: they say nothing that the line itself doesn't. */
const silent = new Set([
  "account",
  "account_external_id",
  "account_org_unit_id",
  "broadcast_id",
  "created_by",
  "created_on",
  "ct_user_id",
  "group_external_id",
  "org_unit_created",
  "parent_group_external_id",
  "prompt_id",
  "provisioned_route_id",
  "route_created",
  "tag_id",
  "top_ou_id",
  "user_created",
  "webhook_id",
]);

/** One line of "before → after". `field` is the innermost name, which says what kind of value it is. */
export type ShownChange = { key: string; label: string; field: string; before: unknown; after: unknown };

/** What a line of the history says that it did, as people read it: field by field, names rather than ids. */
export function shownChanges({ subject, changes }: Pick<HistoryEntry, "subject" | "changes">): ShownChange[] {
  const fields = new Set(changes.map(({ field }) => field));
  const own = { group: "org_unit_id", agent: "agent_id" }[subject];
  return changes
    .filter(({ field }) => !silent.has(field) && field !== own && !fields.has(named[field] ?? ""))
    .flatMap(leavesOf);
}

/** The names of the fields that a line is about: "Name, Status". */
export function changedFields(entry: Pick<HistoryEntry, "subject" | "changes">): string {
  const words = entry.changes.length === 0 ? [] : shownChanges(entry).map(({ label }) => label);
  return [...new Set(words.map((label) => label.split(" › ", 1)[0] ?? label))].join(", ");
}

function leavesOf({ field, before, after }: HistoryChange): ShownChange[] {
  const [from, to] = [flat(before), flat(after)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((path) => {
    const [was, is] = [from.get(path), to.get(path)];
    if (isNothing(was) && isNothing(is)) return [];
    if (path !== "" && JSON.stringify(was) === JSON.stringify(is)) return [];
    const names = path === "" ? [] : path.split(".");
    // The form of a schedule calls its rules hours.
    const isWeek = from.has("rules.1.days") || to.has("rules.1.days");
    const label = [field, ...names]
      .map((name) => (name === "rules" && isWeek ? "Hours" : labelOf(name)))
      .join(" › ");
    return [
      { key: `${field}.${path}`, label, field: names.findLast(isName) ?? field, before: was, after: is },
    ];
  });
}

/** Everything in a value that is no object and no list of objects, by its path. */
function flat(value: unknown, path = ""): Map<string, unknown> {
  const isList = Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isList && !isObject) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([name, item]) => [
      ...flat(item, `${path === "" ? "" : `${path}.`}${isList ? String(Number(name) + 1) : name}`),
    ]),
  );
}

const isName = (name: string) => !/^\d+$/.test(name);

/** Only what the history doesn't keep has changed: a secret, or a web address after its host. */
export function isUnseen({ before, after }: Pick<ShownChange, "before" | "after">): boolean {
  return (
    typeof before === "string" &&
    (after === `${before} (changed)` || (before === "hidden" && after === "hidden"))
  );
}

/** Whom a line is of, in one text: the name, and the e-mail in brackets. */
export function personWords({ user_name: name, user_email: email }: HistoryEntry): string {
  return name === null ? email : `${name} (${email})`;
}

export function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function labelOf(field: string): string {
  return labels[field] ?? capital(field.replaceAll("_", " ").replace(/ ids?$/, ""));
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
