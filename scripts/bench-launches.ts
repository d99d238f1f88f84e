import { ask, type Reply } from "../server/gateway/testing/ask.ts";
import { timingOf } from "../server/gateway/own/launches/timing.ts";
import { everyCode } from "../server/gateway/own/launches/testing/hours-oracle.ts";
import { startWorld, type World } from "./durability-world.ts";
import { figure } from "./figures.ts";

const PEOPLE = 50_000;
const ROUNDS = 5;
const limits = { windows: 200, review: 3_000 };
const hours = { from: 9 * 60, until: 20 * 60 };

/** People all over the country, every area code that there is. */
const everywhere = Array.from(
  { length: PEOPLE },
  (_, n) => `+1${everyCode[n % everyCode.length]}${2_000_000 + n}`,
);

/** The largest broadcast at the launch desk: its hours, and its whole review as a page waits for it. */
export async function benchLaunches(): Promise<void> {
  console.log(`A broadcast to ${PEOPLE.toLocaleString("en")} people, in ms: median of ${ROUNDS}`);
  const start = Date.parse("2026-11-25T02:00:00Z");
  const windows = await medianOf(() =>
    timingOf(everywhere, { start, earliest: start, perMinute: 600, hours }),
  );
  figure("windows from the first to the last text, the nearest start and the parts", windows, limits.windows);
  const world = await startWorld();
  try {
    figure("a review at the desk, read from the API", await reviews(world), limits.review);
  } finally {
    await world.close();
  }
}

async function medianOf(work: () => unknown): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return took.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? NaN;
}

async function reviews(world: World): Promise<number> {
  world.db
    .prepare(
      `INSERT INTO contacts (top_ou_id, phone_number, contact_name, line_type, status, created_on)
       SELECT 1001, value, 'Somebody', 'mobile', 'active', '2026-01-01T00:00:00.000Z' FROM json_each(?)`,
    )
    .run(JSON.stringify(everywhere));
  const gateway = await world.startGateway(world.folder());
  const { headers, get } = await world.signIn(gateway);
  const found = await get(gateway, "/v3/phone-numbers/assigned?sms_status=active&limit=1");
  const [sender] = dataOf(found)["phone_numbers"] as { phone_number_id: number; org_unit_id: number }[];
  const send = async (path: string, body: object) => {
    const keyed = { ...headers, "idempotency-key": crypto.randomUUID() };
    return dataOf(
      await ask(gateway.url, path, { method: "POST", headers: keyed, body: JSON.stringify(body) }),
    );
  };
  const draft = await send("/v3/broadcast", {
    name: "Winter tires",
    message: "Winter tires are in. Reply STOP to opt out.",
    phone_number_id: sender?.phone_number_id,
    org_unit_id: sender?.org_unit_id,
    recipients: everywhere,
    status: "draft",
  });
  return medianOf(async () => {
    const review = await send("/own/launches/reviews", { broadcast_id: draft["broadcastId"], start: null });
    if (review["recipients_total"] !== PEOPLE)
      throw new Error(`It is to ${String(review["recipients_total"])}.`);
  });
}

function dataOf({ status, text }: Reply): Record<string, unknown> {
  if (status !== 200) throw new Error(text);
  return (JSON.parse(text) as { data: Record<string, unknown> }).data;
}
