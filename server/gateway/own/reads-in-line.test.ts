import { expect, test, vi } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import type { Browser, TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started), { jobs: { sweepMs: 20 } });

/** Two at once, and twenty in line. */
const ROOM = 22;

type Held = { mockImplementation: (work: () => Promise<never>) => unknown };
type Read = { path: string; of: (store: TestGateway["store"]) => Held; readByBob?: number };

const spied = {
  closures: ({ closures }: TestGateway["store"]) => vi.spyOn(closures, "list"),
  check: ({ history }: TestGateway["store"]) => vi.spyOn(history, "verify"),
  search: ({ history }: TestGateway["store"]) => vi.spyOn(history, "list"),
  documents: ({ documents }: TestGateway["store"]) => vi.spyOn(documents, "list"),
  mine: ({ documents }: TestGateway["store"]) => vi.spyOn(documents, "ofOwner"),
  suppressions: ({ suppressions }: TestGateway["store"]) => vi.spyOn(suppressions, "before"),
  rows: ({ jobs }: TestGateway["store"]) => vi.spyOn(jobs, "items"),
} satisfies Record<string, Read["of"]>;

const reads: Read[] = [
  { path: "/own/closures", of: spied.closures },
  { path: "/own/history/check", of: spied.check },
  { path: "/own/history?name=zzzz", of: spied.search },
  { path: "/own/documents", of: spied.documents },
  { path: "/own/documents/export", of: spied.mine },
  { path: "/own/suppressions.csv", of: spied.suppressions },
  { path: "/own/jobs/JOB/result.csv", of: spied.rows },
  // Only whoever has started a job takes it back.
  { path: "/own/jobs/JOB/undo", of: spied.rows, readByBob: 0 },
];

/** A job of one row that is over. */
async function finishedJob(): Promise<string> {
  const writes = [{ method: "POST", path: "/v3/tag", body: { tag_name: "Booked" }, label: "Booked" }];
  const made = await page.send("POST", "/own/jobs", JSON.stringify({ title: "Tags", writes }));
  const { job_id: id } = json(made)["data"] as { job_id: string };
  await vi.waitFor(async () => expect((await page.get(`/own/jobs/${id}`)).text).toContain('"finished"'), {
    timeout: 10_000,
  });
  return id;
}

test.each(reads)(
  "of one person's reads of $path two are read at once, twenty wait, more are refused; nobody else waits",
  async ({ path, of, readByBob = 1 }) => {
    const profile = { role_id: 1, org_unit_id: 1001 };
    vendor.on("/v3/auth/profile", (_, response) => reply(response, 200, success(profile)));
    vendor.on("/v3/groups/org-list/1001", (_, response) =>
      reply(response, 200, success({ orgUnits: [1001] })),
    );
    await gateway.store.units.learn(1001, [1001]);
    const address = path.includes("JOB") ? path.replace("JOB", await finishedJob()) : path;
    const bob = await gateway.signIn("bob@acme.test");
    let started = 0;
    const { promise: held, reject: letGo } = Promise.withResolvers<never>();
    of(gateway.store).mockImplementation(() => {
      started += 1;
      return held;
    });
    const answers: Reply[] = [];
    const asked = Array.from({ length: ROOM + 3 }, async () => answers.push(await page.get(address)));
    await vi.waitFor(() => expect(answers).toHaveLength(3), { timeout: 10_000 });
    for (const answer of answers) {
      expect([answer.status, json(answer)["code"]]).toEqual([503, "record_busy"]);
      expect(answer.headers["retry-after"]).toBe("5");
    }
    expect(started).toBe(2);
    const theirs = bob.get(address);
    await vi.waitFor(() => expect(started).toBe(2 + readByBob), { timeout: 10_000 });
    letGo(new Error("Enough."));
    await Promise.all([...asked, theirs]);
    expect(answers).toHaveLength(ROOM + 3);
  },
  30_000,
);
