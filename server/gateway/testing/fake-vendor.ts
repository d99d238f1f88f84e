import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

type Answerer = (seen: Seen, response: ServerResponse) => void;

export type FakeVendor = {
  origin: string;
  apiUrl: string;
  seen: Seen[];
  /** How often a path was asked, whatever the query; with one method only where that is given. */
  count: (path: string, method?: string) => number;
  /** Answers a path in place of the built-in answers. */
  on: (path: string, answer: Answerer) => void;
  /** Expires every access token; refresh tokens stay valid. */
  expireAccess: () => void;
  killRefresh: () => void;
  /** All tokens that were ever given out. */
  tokens: () => string[];
  live: () => { access: number; refresh: number };
  close: () => Promise<void>;
};

const USER = { user_id: 7, email: "ann@acme.test", role_id: 1, org_unit_id: 1001 };
/** What is different of others than Ann; everybody else is her. */
const OTHERS: Record<string, Partial<typeof USER>> = {
  "bob@acme.test": { user_id: 8, email: "bob@acme.test" },
  "newteam@acme.test": { user_id: 10, org_unit_id: 1010 },
};

/** Both services of the vendor on one real socket, with tokens that live and die. */
export async function fakeVendor(options: { enveloped?: boolean } = {}): Promise<FakeVendor> {
  const seen: Seen[] = [];
  const answers = new Map<string, Answerer>();
  const all: string[] = [];
  const access = new Set<string>();
  const refresh = new Set<string>();
  const issue = (kind: Set<string>) => {
    const token = `tok-${randomBytes(24).toString("base64url")}`;
    kind.add(token);
    all.push(token);
    return token;
  };
  const grant = (user: object) => ({
    access_token: issue(access),
    refresh_token: issue(refresh),
    frontend_token: issue(new Set()),
    token_type: "Bearer",
    expires_in: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    refresh_expires_in: new Date(Date.now() + 180 * 86_400_000).toISOString(),
    ...user,
  });

  const oauth: Record<string, (body: Record<string, string>, response: ServerResponse) => void> = {
    "/oauth/token": ({ email, password }, response) => {
      if (password !== "right") return fail(response, 401, "Wrong");
      const body = grant({
        user: { ...USER, ...OTHERS[email ?? ""], frontend_secret: "no" },
      });
      return reply(response, 200, options.enveloped ? success(body) : body);
    },
    "/oauth/refresh-token": (body, response) => {
      if (!refresh.delete(body["refresh_token"] ?? "")) return fail(response, 401, "Dead");
      access.clear();
      return reply(response, 200, grant({}));
    },
    "/oauth/revoke-token": (body, response) => {
      (body["token_type"] === "access" ? access : refresh).delete(body["token"] ?? "");
      return reply(response, 200, success(null));
    },
  };

  const answer = (one: Seen, response: ServerResponse) => {
    const path = one.url.split("?", 1)[0] ?? "";
    const special = answers.get(path);
    const token = (one.headers.authorization ?? "").replace("Bearer ", "");
    if (path.startsWith("/v3/") && !access.has(token)) return fail(response, 401, "Token is invalid");
    if (special) return special(one, response);
    const handler = oauth[path];
    if (handler) return handler(JSON.parse(one.body) as Record<string, string>, response);
    return reply(response, 200, success({ echo: one.body }));
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    apiUrl: `${origin}/v3`,
    seen,
    count: counterOf(seen),
    on: (path, answerer) => answers.set(path, answerer),
    expireAccess: () => access.clear(),
    killRefresh: () => refresh.clear(),
    tokens: () => all,
    live: () => ({ access: access.size, refresh: refresh.size }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function counterOf(seen: Seen[]): FakeVendor["count"] {
  return (path, method) =>
    seen.filter((one) => one.url.split("?", 1)[0] === path && one.method === (method ?? one.method)).length;
}

/** Answers with JSON. */
export function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "x-secret": "not for browsers" });
  response.end(JSON.stringify(body));
}

/** The vendor's success envelope. */
export function success(data: unknown): object {
  return {
    code: 200,
    message: "Success",
    data,
    request_id: randomUUID(),
    timestamp: new Date().toISOString(),
  };
}

/** The vendor's error envelope. */
export function fail(response: ServerResponse, code: number, message: string): void {
  reply(response, code, {
    code,
    message,
    data: null,
    requestId: randomUUID(),
    timestamp: new Date().toISOString(),
  });
}
