import type { SeedUser } from "./identity.ts";
import type { SeedRoute } from "./routes.ts";
import type { TagIds } from "./tags.ts";

/** What a call is made up from: everything that is in the account before the first call. */
export type World = {
  now: Date;
  routes: readonly SeedRoute[];
  numbers: ReadonlyMap<number, readonly string[]>;
  users: readonly SeedUser[];
  tagId: TagIds;
};
