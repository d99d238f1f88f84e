import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { usersQuery } from "./users.ts";

it("reads a row as the vendor sends it and survives one that is broken", async () => {
  const good = {
    first_name: "John",
    last_name: "Doe",
    email: "john.doe@acme.test",
    ct_user_id: 10_001,
    status: "active",
    role: "Standard User",
    access_audio: "Yes",
    group: "Sales Team",
    group_org_unit_id: 70_035,
    user_created: "2026-03-29T12:00:00.000Z",
  };
  const users = [good, null, { first_name: {}, last_name: "Roe", role: "Auditor", access_audio: true }];
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ code: 200, data: { users } }))));
  const read = await new QueryClient().fetchQuery(usersQuery({ limit: 50 }));
  expect(read.rows).toMatchObject([
    { name: "John Doe", ct_user_id: 10_001, role: "Standard User", access_audio: true, parent_group: null },
    { name: "Roe", ct_user_id: null, email: "–", role: "Auditor", access_audio: false, group: "–" },
  ]);
  expect(read.total).toBe(2);
});
