import { randomUUID } from "node:crypto";
import type { Stack } from "../server/stack.ts";
import { password, people } from "./people.ts";

/** Somebody has worked here already: a tag is described in another way, and as before. */
export async function makeHistory({ gatewayUrl }: Stack): Promise<void> {
  const own = { "x-app": "1", "content-type": "application/json", "x-forwarded-for": "198.51.100.250" };
  const login = await fetch(`${gatewayUrl}/oauth/token`, {
    method: "POST",
    headers: own,
    body: JSON.stringify({ email: people.admin.email, password }),
  });
  const cookie = login.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  const headers = { ...own, cookie };
  const address = `${gatewayUrl}/own/records/tag/503`;
  const { data } = (await (await fetch(address, { headers })).json()) as {
    data: { record: { tag_name: string; description: string } };
  };
  const { tag_name, description } = data.record;
  for (const words of [`${description}.`, `${description}..`, description]) {
    const answer = await fetch(`${gatewayUrl}/v3/tag/503`, {
      method: "PUT",
      headers: { ...headers, "idempotency-key": randomUUID(), "if-match": "*" },
      body: JSON.stringify({ tag_name, description: words }),
    });
    if (answer.status !== 200) throw new Error(`A change for the history was answered ${answer.status}.`);
  }
}
