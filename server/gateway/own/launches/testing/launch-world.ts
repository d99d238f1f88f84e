import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { GatewayOptions } from "../../../gateway.ts";
import { json, type Reply } from "../../../testing/ask.ts";
import { fail, fakeVendor, reply, success, type FakeVendor } from "../../../testing/fake-vendor.ts";
import { storeFile } from "../../../testing/store-file.ts";
import { testGateway, type Browser, type TestGateway } from "../../../testing/test-gateway.ts";
import { be } from "../../closures/testing/closure-world.ts";

type Fault = { write: (work: () => void, response: ServerResponse) => boolean; read: () => boolean };

export type Text = {
  broadcast_id: number;
  name: string;
  message: string;
  status: string;
  scheduled_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  phone_number_id: number;
  org_unit_id?: number;
  sent: number;
  failed?: number;
  opted_out?: number;
  people: string[];
};

type Launch = {
  launch_id: string;
  state: string;
  why: string | null;
  waits_for: string | null;
  stopped_by: string | null;
  rest: { broadcast_id: number | null; count: number; start: string | null; why: string | null } | null;
  launched_by: string;
  first_text: string;
  sent: number;
};
export type Review = {
  review: string;
  recipients_total: number;
  first_text: string;
  last_text: string;
  nearest_start: string | null;
  rules: { code: string; message: string; count: number | null; may_override: string[] }[];
} & Record<string, unknown>;

/** A Wednesday in Utah: 10:00 there, 12:00 in New York. */
export const noon = Date.parse("2026-05-06T16:00:00Z");
const optOut = "Book now. Reply STOP to opt out.";

/** Numbers of Utah; of another area code where that is given. */
export const numbers = (count: number, code = "801") =>
  Array.from({ length: count }, (_, n) => `+1${code}555${String(n).padStart(4, "0")}`);

/** An account with broadcasts as the API keeps them, a clock that is set by hand, and gateways on one store. */
export async function launchWorld() {
  const vendor = await fakeVendor();
  onTestFinished(() => vendor.close());
  const texts = new Map<number, Text>();
  const writes: string[] = [];
  const fault: Fault = { write: () => false, read: () => false };
  const add = (id: number, more: Partial<Text> = {}): Text => {
    const made = {
      broadcast_id: id,
      name: `Broadcast ${id}`,
      message: optOut,
      status: "draft",
      phone_number_id: 1,
      scheduled_at: null,
      started_at: null,
      completed_at: null,
      sent: 0,
      people: numbers(3),
      ...more,
    };
    texts.set(id, made);
    vendor.on(`/v3/broadcast/${id}`, ({ method, body, url }, response) => {
      const text = texts.get(id);
      if (text === undefined) return fail(response, 404, "Gone");
      if (method === "GET") {
        if (fault.read()) return void response.destroy();
        const { searchParams } = new URL(url, "http://vendor");
        const offset = Number(searchParams.get("offset"));
        const page = text.people.slice(offset, offset + Number(searchParams.get("limit") ?? 100));
        const unsent = text.status === "cancelled" ? "skipped" : "pending";
        const recipients = page.map((phone_number, n) => ({
          phone_number,
          status: offset + n < text.sent ? "sent" : unsent,
        }));
        return reply(response, 200, success({ ...rowOf(text), recipients }));
      }
      const work = () => {
        writes.push(`${id} ${body}`);
        Object.assign(text, JSON.parse(body));
      };
      if (fault.write(work, response)) return undefined;
      work();
      return reply(response, 200, success({ broadcastId: id, accepted: 1, rejected: [] }));
    });
    return made;
  };
  listed({ vendor, texts, writes, fault, add });
  const sender = { phone_number_id: 1, phone_number: "+18015550199", sms_status: "active" };
  vendor.on("/v3/phone-numbers/assigned", (_, response) =>
    reply(response, 200, success({ phone_numbers: [sender], total: 1 })),
  );
  be(vendor, 1, 1001);
  const clock = { now: noon };
  const file = storeFile();
  const process = async (more: Partial<GatewayOptions> = {}): Promise<TestGateway> => {
    const gateway = await testGateway(vendor, {
      file,
      launches: { sweepMs: 20, now: () => clock.now },
      ...more,
    });
    let isOpen = true;
    const close = async () => {
      if (isOpen) await gateway.close();
      isOpen = false;
    };
    onTestFinished(close);
    return { ...gateway, close };
  };
  return { vendor, texts, add, writes, fault, sender, clock, process };
}

type Listed = {
  vendor: FakeVendor;
  texts: Map<number, Text>;
  writes: string[];
  fault: Fault;
  add: (id: number, more: Partial<Text>) => Text;
};

/** The broadcasts of a state, and new ones. */
function listed({ vendor, texts, writes, fault, add }: Listed): void {
  vendor.on("/v3/broadcast", ({ method, url, body }, response) => {
    if (method === "POST") {
      let id = 0;
      const work = () => {
        const { recipients, ...draft } = JSON.parse(body) as Text & { recipients: string[] };
        id = Math.max(100, ...texts.keys()) + 1;
        writes.push(`new ${draft.name}`);
        add(id, { ...draft, people: recipients });
      };
      if (fault.write(work, response)) return;
      work();
      const accepted = texts.get(id)?.people.length;
      return reply(response, 200, success({ broadcastId: id, accepted, rejected: [] }));
    }
    const { searchParams } = new URL(url, "http://vendor");
    const rows = [...texts.values()]
      .filter(
        ({ status, name }) =>
          status === searchParams.get("status") && name.includes(searchParams.get("search") ?? ""),
      )
      .map(rowOf);
    return reply(response, 200, success({ broadcasts: rows, total: rows.length }));
  });
}

function rowOf({ people, ...text }: Text): object {
  const counts = { delivered: 0, failed: 0, opted_out: 0, recipients_total: people.length };
  return { org_unit_id: 1001, ...counts, ...text, phone_number: "+18015550199", created_by: "Ann" };
}

function dataOf(answer: Reply): unknown {
  if (answer.status !== 200) throw new Error(answer.text);
  return json(answer)["data"];
}

export async function review(page: Browser, id: number, more: object = {}): Promise<Review> {
  const body = JSON.stringify({ broadcast_id: id, start: null, ...more });
  return dataOf(await page.send("POST", "/own/launches/reviews", body)) as Review;
}

type Asked = { start?: string | null; left_out?: object[]; overrides?: object[]; limits?: object };

/** Reviews a broadcast and launches what that has found. */
export async function launch(page: Browser, id: number, more: Asked = {}): Promise<Reply> {
  const { overrides: _overrides, limits: _limits, ...asked } = more;
  const { review: hash, recipients_total: count } = await review(page, id, asked);
  return confirm(page, id, { review: hash, count, ...more });
}

export const confirm = (page: Browser, id: number, more: object): Promise<Reply> =>
  page.send("POST", "/own/launches", JSON.stringify({ broadcast_id: id, start: null, ...more }));

export const launchesOf = async (page: Browser, id: number) =>
  (dataOf(await page.get(`/own/launches?broadcast_id=${id}`)) as { launches: Launch[] }).launches;

export const launchIn = (answer: Reply) => dataOf(answer) as Launch;

/** Waits until the newest launch of a broadcast is so. */
export async function until(page: Browser, id: number, state: string): Promise<Launch> {
  for (let tries = 0; tries < 250; tries += 1) {
    const [first] = await launchesOf(page, id);
    if (first?.state === state) return first;
    await sleep(20);
  }
  throw new Error(`No launch was ${state}: ${JSON.stringify(await launchesOf(page, id))}`);
}
