import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import type { Browser } from "../testing/test-gateway.ts";
import { keepRecords } from "../testing/vendor-records.ts";

let page: Browser;

eachGateway(
  (started) => {
    page = started.page;
    keepRecords(started.vendor);
  },
  { jobs: { sweepMs: 50 } },
);

type Job = { job_id: string; state: string; counts: Record<string, number> };

const data = (answer: Reply) => json(answer)["data"] as Job;

async function until(id: string, state: string): Promise<Job> {
  for (;;) {
    const job = data(await page.get(`/own/jobs/${id}`));
    if (job.state === state) return job;
    await sleep(20);
  }
}

test("a job is taken back once; one whose rows follow one another from the last of them on", async () => {
  const writes = [3, 4].map((id) => ({
    method: "PUT",
    path: `/v3/tag/${id}`,
    body: { tag_name: `New ${id}` },
    label: `Tag ${id}`,
  }));
  const body = JSON.stringify({ title: "Steps", in_order: true, writes });
  const { job_id: id } = data(await page.send("POST", "/own/jobs", body));
  expect((await until(id, "finished")).counts).toMatchObject({ done: 2 });
  const undo = () => page.send("POST", `/own/jobs/${id}/undo`);
  const { job_id: undoId } = data(await undo());
  expect((await until(undoId, "finished")).counts).toMatchObject({ done: 2 });
  const items = json(await page.get(`/own/jobs/${undoId}/items`))["data"] as { items: { label: string }[] };
  expect(items.items.map(({ label }) => label)).toEqual(["Tag 4", "Tag 3"]);
  const again = await undo();
  expect([again.status, json(again)["message"]]).toEqual([
    409,
    "This job was undone already. To have it back, undo the job that undid it.",
  ]);
  expect(json(await page.get(`/own/jobs/${id}`))["data"]).toMatchObject({ undone_by: undoId });
});
