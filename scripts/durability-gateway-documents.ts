import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ask, json, type Reply } from "../server/gateway/testing/ask.ts";
import { whenUnderWay } from "./durability-moment.ts";
import { size } from "./durability-size.ts";
import type { Scenario, Tab, World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

const KILLS = size(6, 3);
const WRITERS = 6;
/** Between two kills, at least. */
const EDITS = 10;

type Document = { document_id: string; revision: number; content: { search: string } };

/** Edits that were answered with 200; and those whose answer never came. */
type Edits = { done: string[]; open: string[]; refused: number };

const documentOf = (answer: Reply) => json(answer)["data"] as Document;

function put(tab: Tab, gateway: ServiceProcess, search: string, there?: Document): Promise<Reply> {
  const headers: Record<string, string> = { ...tab.headers, "idempotency-key": randomUUID() };
  if (there) headers["if-match"] = `"${there.revision}"`;
  const body = JSON.stringify({
    kind: "view",
    shared: false,
    content: { page: "calls", name: "Edits", search },
  });
  const path = there ? `/own/documents/${there.document_id}` : "/own/documents";
  return ask(gateway.url, path, { method: there ? "PUT" : "POST", headers, body });
}

/** Reads the document and adds its own mark, again and again, until there is no answer. */
async function edit(
  tab: Tab,
  gateway: ServiceProcess,
  id: string,
  writer: number,
  edits: Edits,
  end: () => boolean,
) {
  for (let n = 0; !end(); n += 1) {
    const mark = `${writer}.${n}`;
    try {
      const there = documentOf(await tab.get(gateway, `/own/documents/${id}`));
      const sent = put(tab, gateway, `${there.content.search}&${mark}`, there);
      const { status } = await sent.catch(() => ({ status: 0 }));
      if (status === 200) edits.done.push(mark);
      else if (status === 412) edits.refused += 1;
      else edits.open.push(mark);
    } catch {
      // The gateway has gone before it was asked to change anything.
      return;
    }
  }
}

async function run(world: World): Promise<string[]> {
  const problems: string[] = [];
  const total: Edits = { done: [], open: [], refused: 0 };
  const dataDir = world.folder();
  const stays = await world.startGateway(dataDir);
  const tab = await world.signIn(stays);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const dies = await world.startGateway(dataDir);
    const { document_id: id } = documentOf(await put(tab, stays, ""));
    const edits: Edits = { done: [], open: [], refused: 0 };
    let over = false;
    const working = Array.from({ length: WRITERS }, (_, writer) =>
      edit(tab, writer % 2 ? dies : stays, id, writer, edits, () => over),
    );
    await whenUnderWay(500 + ((kill * 397) % 600), () => edits.done.length >= EDITS && edits.refused > 0);
    await dies.kill();
    await wait(200);
    over = true;
    await Promise.all(working);
    const last = documentOf(await tab.get(stays, `/own/documents/${id}`));
    const marks = last.content.search.split("&").slice(1);
    const lost = edits.done.filter((mark) => !marks.includes(mark));
    const strange = marks.filter((mark) => !edits.done.includes(mark) && !edits.open.includes(mark));
    if (lost.length > 0)
      problems.push(`${lost.length} edits that were answered are not there: ${lost.join(" ")}`);
    if (strange.length > 0 || new Set(marks).size !== marks.length || last.revision !== marks.length + 1)
      problems.push(
        `revision ${last.revision} of ${marks.length} edits, ${strange.length} of them by nobody`,
      );
    total.done.push(...edits.done);
    total.open.push(...edits.open);
    total.refused += edits.refused;
  }
  const { done, open, refused } = total;
  console.log(
    `  ${KILLS} kills: ${done.length} edits kept, ${refused} refused because another was first, ${open.length} open`,
  );
  if (done.length < EDITS * KILLS || refused === 0) problems.push("There was too little under way.");
  return problems;
}

/** Two gateways on one folder, and one document that people change through both; one of the two is killed. */
export const documents: Scenario = {
  name: "a document is changed through two gateways, and one is killed",
  run,
};
