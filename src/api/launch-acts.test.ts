import { afterEach, expect, it, vi } from "vitest";
import { launching } from "./launch-acts.ts";
import { launchOf } from "./launches.ts";

afterEach(() => vi.unstubAllGlobals());

/** A gateway that lists these launches, the newest first. */
function lists(...ids: string[]): void {
  const launches = ids.map((launch_id) => ({ launch_id, broadcast_id: 5, state: "scheduled" }));
  vi.stubGlobal("fetch", async () =>
    Response.json({ code: 200, message: "Success", data: { launches }, request_id: "1", timestamp: "" }),
  );
}

const asked = { broadcast_id: 5, start: null, review: "r", count: 3 };

it("after a lost answer finds the launch that has come, and says no where none has", async () => {
  const { find } = launching([]);
  lists("new");
  expect(await find(asked)).toMatchObject({ launch_id: "new", state: "scheduled" });
  lists();
  expect(await find(asked)).toBeNull();
});

it("takes no launch that was there before for what became of this try", async () => {
  const { find } = launching([launchOf({ launch_id: "old" })]);
  lists("old");
  expect(await find(asked)).toBeNull();
  lists("new", "old");
  expect(await find(asked)).toMatchObject({ launch_id: "new" });
});
