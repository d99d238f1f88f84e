import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

type Row = { document_id: string; kind: string; revision: number; content: object };
type Sent = { method: string; path: string; match: string | null; body: Record<string, unknown> };

/** The gateway: what it keeps, and what it was asked. */
let kept: Row[];
let sent: Sent[];
/** What another tab does before a write arrives. */
let meanwhile: () => void;

const json = (data: unknown, status = 200, code: string | number = status) =>
  new Response(JSON.stringify({ code, message: "Said so.", data }), { status });

const gateway: typeof fetch = async (input) => {
  const request = new Request(input);
  const { method } = request;
  const path = new URL(request.url).pathname;
  if (method === "GET") return answerTo(path);
  const match = request.headers.get("If-Match");
  const body = (method === "DELETE" ? {} : await request.json()) as Sent["body"];
  sent.push({ method, path, match, body });
  meanwhile();
  if (path === "/own/sessions/others") return json({ ended: 2 });
  const id = path.split("/")[3];
  const there = kept.find((row) => row.document_id === id);
  if (id !== undefined && match !== `"${there?.revision}"`) return json(there, 412, "changed_meanwhile");
  const kind = String(body["kind"]);
  if (there === undefined && kept.some((row) => row.kind === kind)) return json(null, 409, "already_there");
  const content = body["content"] as object;
  const row = { document_id: id ?? "new", kind, revision: (there?.revision ?? 0) + 1, content };
  kept = [...kept.filter((other) => other !== there), ...(method === "DELETE" ? [] : [row])];
  return json(id === undefined && method === "DELETE" ? { erased: 1 } : row);
};

function answerTo(path: string): Response {
  if (path === "/own/sessions") return json({ sessions: [{ is_this: true, browser: 7 }, null] });
  if (path === "/own/documents/export") return json({ exported_on: "now", documents: kept });
  return json({ documents: kept });
}

let client: QueryClient;

/** Opens a page, with what the gateway has put into it. */
async function openPage(block?: unknown) {
  const element = { textContent: JSON.stringify(block), remove: () => {} };
  vi.stubGlobal("document", { querySelector: () => (block === undefined ? null : element) });
  vi.resetModules();
  const { QueryClient: Client } = await import("@tanstack/react-query");
  client = new Client({ defaultOptions: { queries: { retry: false } } });
  const { usePreferences, useChangePreferences } = await import("./preferences.ts");
  const { useViews, viewsQuery, useSaveView, useDeleteView } = await import("./views.ts");
  const { useSessions, sessionsQuery, useEndOtherSessions } = await import("./sessions.ts");
  const { useKept, useKeptFile, keptErasure } = await import("./kept.ts");
  return {
    usePreferences,
    useChangePreferences,
    useViews,
    viewsQuery,
    useSaveView,
    useDeleteView,
    useSessions,
    sessionsQuery,
    useEndOtherSessions,
    useKept,
    useKeptFile,
    keptErasure,
  };
}

/** What a hook gives at the first paint. */
function firstPaint<Result>(useIt: () => Result): Result {
  const results: Result[] = [];
  const Probe = () => {
    results.push(useIt());
    return null;
  };
  renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Probe />
    </QueryClientProvider>,
  );
  const [result] = results;
  if (result === undefined) throw new Error("Nothing was drawn.");
  return result;
}

beforeEach(() => {
  kept = [];
  sent = [];
  meanwhile = () => {};
  vi.stubGlobal("fetch", gateway);
  vi.stubGlobal("location", { origin: "http://localhost" });
});

describe("preferences", () => {
  it("are there with the first paint, read field by field", async () => {
    const content = { theme: "dark", clock: "13-hour", time_zone: "Mars/Base", letter_keys: false };
    const { usePreferences } = await openPage({ document_id: "p", revision: 3, content });
    expect(firstPaint(usePreferences)).toEqual({
      theme: "dark",
      density: "comfortable",
      clock: "12-hour",
      number_style: "1,234.5",
      time_zone: null,
      letter_keys: false,
    });
  });

  it.each([undefined, null, "nonsense"])("are the app's own while %s came along", async (block) => {
    const { usePreferences } = await openPage(block);
    expect(firstPaint(usePreferences)).toMatchObject({ theme: "system", letter_keys: true });
  });

  it("of two tabs that change different ones both win", async () => {
    kept = [{ document_id: "p", kind: "preferences", revision: 1, content: { theme: "dark" } }];
    const { useChangePreferences, usePreferences } = await openPage(kept[0]);
    const { mutateAsync } = firstPaint(useChangePreferences);
    meanwhile = () => {
      meanwhile = () => {};
      const content = { theme: "dark", density: "compact" };
      kept = [{ document_id: "p", kind: "preferences", revision: 2, content }];
    };
    const change = mutateAsync({ clock: "24-hour" });
    await vi.waitFor(() => expect(firstPaint(usePreferences).clock).toBe("24-hour"));
    await change;
    expect(sent.map(({ match }) => match)).toEqual(['"1"', '"2"']);
    expect(kept[0]?.content).toMatchObject({ theme: "dark", density: "compact", clock: "24-hour" });
  });

  it("are created once, and a refusal for another reason is final", async () => {
    const { useChangePreferences, usePreferences } = await openPage(null);
    const { mutateAsync } = firstPaint(useChangePreferences);
    await mutateAsync({ theme: "light" });
    expect(sent).toMatchObject([
      { method: "POST", body: { kind: "preferences", content: { theme: "light" } } },
    ]);
    vi.stubGlobal("fetch", (input: Request) =>
      input.method === "GET" ? gateway(input) : Promise.resolve(json(null, 503, "storage_unavailable")),
    );
    await expect(mutateAsync({ theme: "dark" })).rejects.toThrow("Said so.");
    // Not saved, so not shown either.
    expect(firstPaint(usePreferences).theme).toBe("light");
  });
});

describe("views", () => {
  it("are read one by one, in their order, whatever came", async () => {
    const view = (id: string, content: unknown) => ({ document_id: id, kind: "view", revision: 2, content });
    kept = [view("b", { name: "Late", order: 2, columns: ["when", 7, null] }), view("a", 7)] as Row[];
    const { useViews, viewsQuery } = await openPage();
    expect(firstPaint(useViews).isPending).toBe(true);
    const [first, second] = await client.fetchQuery(viewsQuery);
    expect(first).toMatchObject({ document_id: "a", etag: '"2"', content: { name: "–", columns: null } });
    expect(second).toMatchObject({ content: { name: "Late", columns: ["when", "7"], starred: false } });
  });

  it("are saved, changed in the version that was read, and deleted", async () => {
    const { useSaveView, useDeleteView } = await openPage();
    const view = {
      page: "calls",
      name: "Late",
      search: "",
      columns: null,
      density: null,
      is_default: false,
      starred: true,
      order: 0,
    };
    const save = firstPaint(useSaveView).mutateAsync;
    const target = await save({ target: null, shared: false, view });
    await save({ target, shared: true, view: { ...view, columns: ["when"] } });
    await expect(save({ target, shared: false, view })).rejects.toMatchObject({ status: 412 });
    await firstPaint(useDeleteView).mutateAsync({ document_id: "new", etag: '"2"' });
    expect(sent).toMatchObject([
      { method: "POST", match: null, body: { kind: "view", shared: false, content: { starred: true } } },
      { method: "PUT", match: '"1"', body: { shared: true, content: { columns: ["when"] } } },
      { method: "PUT", match: '"1"' },
      { method: "DELETE", match: '"2"' },
    ]);
    expect(kept).toEqual([]);
  });
});

it("sessions are read whatever came, and the others ended", async () => {
  const { useSessions, sessionsQuery, useEndOtherSessions } = await openPage();
  expect(firstPaint(useSessions).isPending).toBe(true);
  expect(await client.fetchQuery(sessionsQuery)).toEqual([
    { is_this: true, browser: "7", signed_in_on: null, last_seen_on: null, watches: null },
  ]);
  expect(await firstPaint(useEndOtherSessions).mutateAsync()).toBe(2);
});

it("what is kept is counted, had as it is, and erased", async () => {
  kept = [
    { document_id: "p", kind: "preferences", revision: 1, content: { theme: "dark" } },
    { document_id: "v", kind: "view", revision: 1, content: {} },
  ];
  const { useKept, useKeptFile, keptErasure } = await openPage();
  expect(firstPaint(useKept).isPending).toBe(true);
  expect(await firstPaint(useKeptFile).mutateAsync()).toMatchObject({ documents: kept });
  const all = { preferences: true, views: 1, shared: 0 };
  expect(await keptErasure.find(all)).toBeNull();
  expect(await keptErasure.send({ body: all, key: "k", etag: null })).toEqual(all);
  expect(sent).toMatchObject([{ method: "DELETE", path: "/own/documents" }]);
  kept = [];
  expect(await keptErasure.find(all)).toEqual(all);
});
