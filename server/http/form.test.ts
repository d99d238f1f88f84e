import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readForm } from "./form.ts";
import type { Problem } from "./problem.ts";

const BOUNDARY = "----line-of-the-form";
const type = `multipart/form-data; boundary=${BOUNDARY}`;

type Part = [head: string, content: string | Buffer];

/** A form as a client writes it. */
function form(...parts: Part[]): Buffer {
  const written = parts.flatMap(([head, content]) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** A request whose body arrives in pieces that end at `cuts`. */
function arrives(body: Buffer, cuts: number[] = [], contentType: string | null = type): Request {
  const ends = [...cuts.filter((cut) => cut < body.length).toSorted((a, b) => a - b), body.length];
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      ends.forEach((end, n) => controller.enqueue(body.subarray(ends[n - 1] ?? 0, end)));
      controller.close();
    },
  });
  const headers: Record<string, string> = contentType === null ? {} : { "content-type": contentType };
  // The types lack `duplex`, which a stream body needs.
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: stream, duplex: "half" };
  return new Request("http://test/", init);
}

async function problemOf(request: Request): Promise<Pick<Problem, "status" | "message" | "errors">> {
  return readForm(request, ["file"]).then(
    () => expect.fail("the form was taken"),
    ({ status, message, errors }: Problem) => ({ status, message, errors }),
  );
}

test("fields are the same wherever the chunks end", async () => {
  // Line breaks, half a boundary and the boundary of another form belong to the file.
  const content = Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}\r\n\r\n--\0\xff--${BOUNDARY}\r\n`, "latin1");
  const body = form(
    ['name="name"', "Grüße"],
    ['name="file"; filename="a; name=\\"x\\".wav"\r\nContent-Type: text/html', content],
    ["name=type", ""],
  );
  const cuts = fc.array(fc.nat(body.length), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const read = await readForm(arrives(body, places), ["file"]);
      expect(read.stated).toEqual({ name: "Grüße", file: "bytes", type: "" });
      const { file } = read.body;
      const bytes = (start: number, end: number) => (typeof file === "object" ? file.read(start, end) : null);
      expect(bytes(0, 1000)?.toString("latin1")).toBe(content.toString("latin1"));
      expect(bytes(3, 7)?.toString("latin1")).toBe(content.toString("latin1", 3, 7));
      await read.dispose();
    }),
    { numRuns: 60 },
  );
});

test("text before the first boundary and after the last is ignored", async () => {
  const body = Buffer.concat([Buffer.from("hello\r\n"), form(['name="a"', "1"]), Buffer.from("more")]);
  expect((await readForm(arrives(body), ["file"])).stated).toEqual({ a: "1" });
});

test("a field called __proto__ is a field", async () => {
  const { stated } = await readForm(arrives(form(['name="__proto__"', "1"])), ["file"]);
  expect(Object.keys(stated)).toEqual(["__proto__"]);
});

test.each([
  ["two of one field", form(['name="a"', "1"], ['name="a"', "2"]), "a"],
  ["two files", form(['name="file"', "1"], ['name="file"', "2"]), "file"],
  ["NUL in a text", form(['name="a"', "1\0"]), "a"],
  ["half a character", form(['name="a"', Buffer.from([0xc3])]), "a"],
  ["an endless text", form(['name="a"', "x".repeat(70_000)]), "a"],
  ["no name", form(['filename="name=a"', "1"]), null],
  ["an endless head", form([`name="${"x".repeat(20_000)}"`, "1"]), null],
  ["no end", form(['name="file"', "1"]).subarray(0, -8), null],
  ["no mark", Buffer.from("name=1&file=2"), null],
  ["nothing", Buffer.alloc(0), null],
])("%s is 400", async (_, body, field) => {
  const { status, errors } = await problemOf(arrives(body));
  expect(status).toBe(400);
  expect(errors.map((error) => error.field)).toEqual(field === null ? [] : [field]);
});

test("only a form is taken, with its boundary", async () => {
  const body = form(['name="a"', "1"]);
  for (const other of ["application/json", "multipart/mixed; boundary=x", "text/plain", null]) {
    expect((await problemOf(arrives(body, [], other))).status).toBe(415);
  }
  expect((await problemOf(arrives(body, [], "multipart/form-data"))).status).toBe(400);
  const quoted = `Multipart/Form-Data; charset=utf-8; boundary="${BOUNDARY}"`;
  expect((await readForm(arrives(body, [], quoted), ["file"])).stated).toEqual({ a: "1" });
});

test("a client that disconnects gets a 400, not a 500", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(form(['name="file"', "1"]).subarray(0, 90));
      controller.error(new Error("socket hang up"));
    },
  });
  const init = { method: "POST", headers: { "content-type": type }, body, duplex: "half" };
  expect(await problemOf(new Request("http://test/", init as RequestInit))).toMatchObject({
    status: 400,
    message: "The body broke off.",
  });
});
