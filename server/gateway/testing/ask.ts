import { request, type IncomingHttpHeaders } from "node:http";

type Question = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  signal?: AbortSignal;
};

export type Reply = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };

/** One request over a socket of its own; the path goes out exactly as it is written. */
export function ask(base: string, path: string, question: Question = {}): Promise<Reply> {
  const { hostname, port } = new URL(base);
  const { method = "GET", headers = {}, body, signal } = question;
  return new Promise((resolve, reject) => {
    const options = {
      hostname,
      port,
      path,
      method,
      // By itself Node says no length for the body of a DELETE.
      headers: sized(headers, body),
      agent: false as const,
      ...(signal ? { signal } : {}),
    };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString(),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function sized(headers: Record<string, string>, body: string | Buffer = ""): Record<string, string> {
  if (body.length === 0 || "transfer-encoding" in headers) return headers;
  return { "content-length": String(Buffer.byteLength(body)), ...headers };
}

/** The JSON of a reply, for assertions. */
export function json(reply: Reply): Record<string, unknown> {
  return JSON.parse(reply.text) as Record<string, unknown>;
}
