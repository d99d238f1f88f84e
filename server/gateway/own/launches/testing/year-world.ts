import { randomUUID } from "node:crypto";
import type { ApiClient } from "../../../api-client.ts";
import { everyCode, mayText } from "./hours-oracle.ts";
import { asker, scriptedLocks, scriptedProcess } from "./scripts-world.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ACCOUNT = 1_001;
/** The oracle knows the holidays of this year. */
const [from, until] = [Date.parse("2026-01-02T00:00:00Z"), Date.parse("2026-12-12T00:00:00Z")];
/** Days on which clocks are changed, and around them. */
const changes = [Date.parse("2026-03-08T00:00:00Z"), Date.parse("2026-11-01T00:00:00Z")];
/** States with a cap, a law with a clock of its own, closed Sundays and holidays, codes of two zones, and nobody's. */
const capped = ["305", "850", "410", "405", "503", "458"];
const strict = ["601", "801", "401", "215", "915", "928", "808", "907", "800"];
/** So few in each area code that many get more than one text in a day. */
const PEOPLE_PER_CODE = 60;
const CAP = { n: 3, ms: DAY_MS };

type Text = {
  broadcast_id: number;
  message: string;
  status: string;
  scheduled_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  phone_number_id: number;
  phone_number: string;
  people: string[];
  /** Texts a minute, as it turns out. */
  rate: number;
  sent: number;
};

type Random = () => number;

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

/** An API that sends at its own pace, as the clock goes. */
function sendingApi(now: () => number) {
  const texts = new Map<number, Text>();
  /** What it has sent by now. */
  const goOn = (text: Text) => {
    const starts = Date.parse(text.scheduled_at ?? "");
    if (text.status === "scheduled" && starts <= now()) {
      Object.assign(text, { status: "sending", started_at: new Date(starts).toISOString() });
    }
    if (text.status !== "sending") return;
    const { people, rate } = text;
    text.sent = Math.min(people.length, Math.floor(((now() - starts) * rate) / MINUTE_MS) + 1);
    if (text.sent < people.length) return;
    const ends = starts + Math.ceil(((people.length - 1) * MINUTE_MS) / rate);
    Object.assign(text, { status: "completed", completed_at: new Date(ends + 1).toISOString() });
  };
  const rowOf = ({ people, ...text }: Text) => ({
    ...text,
    name: `Broadcast ${text.broadcast_id}`,
    org_unit_id: ACCOUNT,
    recipients_total: people.length,
  });
  const read = (target: string): object => {
    const { pathname, searchParams } = new URL(target, "http://api");
    if (pathname === "/phone-numbers/assigned") {
      return { phone_numbers: [1, 2, 3].map((id) => ({ phone_number_id: id, sms_status: "active" })) };
    }
    if (pathname === "/broadcast") {
      const all = [...texts.values()].toReversed();
      for (const text of all) goOn(text);
      const found = all.filter(({ status }) => status === searchParams.get("status"));
      return { broadcasts: found.slice(0, Number(searchParams.get("limit"))).map(rowOf) };
    }
    const text = texts.get(Number(pathname.split("/")[2]));
    if (text === undefined) throw new Error(`There is no ${target}.`);
    goOn(text);
    const offset = Number(searchParams.get("offset"));
    const page = text.people.slice(offset, offset + 200);
    const recipients = page.map((phone_number, n) => ({
      phone_number,
      status: offset + n < text.sent ? "sent" : text.status === "cancelled" ? "skipped" : "pending",
    }));
    return { ...rowOf(text), recipients };
  };
  const write = (target: string, change: Partial<Text> & { recipients?: string[] }): object => {
    const text = texts.get(Number(target.split("/")[2]));
    // Drafts of those who were left are made, and nobody launches them.
    if (text === undefined) return { broadcastId: 0, accepted: change.recipients?.length ?? 0, rejected: [] };
    goOn(text);
    Object.assign(text, change);
    return {};
  };
  const api: ApiClient = async (_, { method, target, body }) => {
    const chunks: Buffer[] = [];
    if (body) for await (const chunk of body.open()) chunks.push(chunk as Buffer);
    const data =
      method === "GET" ? read(target) : write(target, JSON.parse(Buffer.concat(chunks).toString()) as object);
    const answer = { code: 200, message: "Success", data };
    const headers = { "content-type": "application/json" };
    return { status: 200, headers, body: Buffer.from(JSON.stringify(answer)) };
  };
  return { texts, api };
}

/** A broadcast as people make them: to some places, from one of three numbers, none of which sends evenly. */
function draftOf(random: Random, id: number): Text {
  const crowds = 1 + Math.floor(random() * 4);
  const people = Array.from({ length: crowds }, () => {
    const code = pick(random, pick(random, [capped, capped, strict, everyCode]));
    const first = Math.floor(random() * PEOPLE_PER_CODE);
    const count = 1 + Math.floor(random() * (PEOPLE_PER_CODE - 1));
    return Array.from(
      { length: count },
      (_, n) => `+1${code}555${String(1000 + ((first + n) % PEOPLE_PER_CODE))}`,
    );
  });
  const sender = 1 + Math.floor(random() * 3);
  // Carriers let through one text a second of some senders, and a few of others; some days are slow.
  const usual = [75, 12, 4][sender - 1] ?? 75;
  return {
    broadcast_id: id,
    message: `Offer ${id} is here. Reply STOP to opt out.`,
    status: "draft",
    scheduled_at: null,
    started_at: null,
    completed_at: null,
    phone_number_id: sender,
    phone_number: `+1801555019${sender}`,
    people: [...new Set(people.flat())],
    rate: usual * (0.4 + random()),
    sent: 0,
  };
}

/** When somebody wants to launch: at any minute, often around the days on which clocks are changed, and in a few busy days. */
function momentsOf(random: Random, count: number): number[] {
  const busy = from + random() * (until - from);
  const moments = Array.from({ length: count }, (_, n) => {
    const near = [pick(random, changes), busy, busy][n % 5];
    const at = near === undefined ? from + random() * (until - from) : near + (random() - 0.3) * 2 * DAY_MS;
    return Math.floor(Math.min(at, until) / MINUTE_MS) * MINUTE_MS;
  });
  return moments.toSorted((one, other) => one - other);
}

type Played = { launched: number; moved: number; refused: number; stopped: number; texts: number };
type Wrong = { outside: string[]; overCap: string[] };

/** Every text that has gone, and what an oracle says of it that was written apart. */
function judged(all: readonly Text[]): Wrong & { texts: number } {
  const [outside, overCap]: [string[], string[]] = [[], []];
  const got = new Map<string, number[]>();
  let texts = 0;
  for (const { broadcast_id: id, people, rate, sent, started_at: started } of all) {
    for (const [n, person] of people.slice(0, sent).entries()) {
      const at = Date.parse(started ?? "") + Math.floor((n * MINUTE_MS) / rate);
      texts += 1;
      const code = person.slice(2, 5);
      if (!mayText(code, at)) outside.push(`${id}: ${code} at ${new Date(at).toISOString()}`);
      got.set(person, [...(got.get(person) ?? []), at]);
    }
  }
  for (const [person, times] of got) {
    const sorted = times.toSorted((one, other) => one - other);
    const isOver = sorted.some((at, n) => n >= CAP.n && at - (sorted[n - CAP.n] ?? 0) < CAP.ms);
    if (isOver) overCap.push(person);
  }
  return { texts, outside, overCap };
}

/** Plays a year of broadcasts through the launch desk, by a clock that is set by hand. */
export async function playYear(file: string, count: number, seed: number): Promise<Played & Wrong> {
  const random = randomOf(seed);
  const clock = { now: from };
  const { texts, api } = sendingApi(() => clock.now);
  const now = () => clock.now;
  const desk = scriptedProcess({ file, account: ACCOUNT, api, locks: scriptedLocks(), now });
  const person = asker(1, ACCOUNT);
  await desk.store.sessions.create(person.session, until * 2);
  const asking = () => ({
    ...person,
    path: {} as never,
    query: {} as never,
    requestId: randomUUID(),
    key: randomUUID(),
    ifMatch: undefined,
  });
  /** Does what is due, at its time, until a moment. */
  const goOn = async (to: number) => {
    for (;;) {
      const all = await desk.store.launches.due(to);
      const next = Math.min(...all.map(({ dueAt }) => dueAt ?? Infinity));
      if (next > to) break;
      clock.now = Math.max(clock.now, next);
      await desk.sweep();
    }
    clock.now = Math.max(clock.now, to);
  };
  const played: Played = { launched: 0, moved: 0, refused: 0, stopped: 0, texts: 0 };
  const launch = async (id: number): Promise<void> => {
    const wanted = new Date(clock.now + random() * DAY_MS).toISOString();
    const review = (start: string | null) =>
      desk.handlers.reviewLaunch({ ...asking(), body: { broadcast_id: id, start } });
    let found = await review(random() < 0.5 ? null : wanted);
    if (found.outside.length > 0 && found.nearest_start !== null) {
      found = await review(found.nearest_start);
      played.moved += 1;
    }
    // Nobody overrides the account's own cap here: then it holds for everybody.
    if (found.rules.some(({ code, may_override: who }) => who.length === 0 || code === "frequency")) {
      played.refused += 1;
      return;
    }
    const overrides = found.rules.map(({ code }) => ({ code, reason: "They asked for it" }));
    const body = {
      broadcast_id: id,
      start: found.start,
      review: found.review,
      count: found.recipients_total,
    };
    const { state } = await desk.handlers.createLaunch({ ...asking(), body: { ...body, overrides } });
    if (state !== "scheduled") throw new Error(`Broadcast ${id} is ${state}.`);
    played.launched += 1;
  };
  for (const [n, at] of momentsOf(random, count).entries()) {
    await goOn(at);
    texts.set(n + 1, draftOf(random, n + 1));
    await launch(n + 1);
  }
  await goOn(clock.now + 16 * DAY_MS);
  desk.kill();
  const all = [...texts.values()];
  const { texts: sent, ...wrong } = judged(all);
  const stopped = all.filter(({ status }) => status === "cancelled").length;
  return { ...played, stopped, texts: sent, ...wrong };
}
