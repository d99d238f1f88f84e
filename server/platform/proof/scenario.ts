import type { OperationId } from "../http/handler.ts";
import type { TestPlatform } from "../test-platform.ts";
import type { Ask } from "./exchange.ts";

/** One way to an answer of an operation. */
export type Scenario = {
  operation: OperationId;
  status: number;
  /** What the request is to find. The platform has nothing but its company of `test-platform.ts`. */
  arrange?: (platform: TestPlatform) => unknown;
  /** The request, or how it is made from what has been arranged. */
  request: Ask | ((platform: TestPlatform) => Ask | Promise<Ask>);
};

/** Breaks the database so that every request fails: users and sessions are gone. */
export function loseSessions({ db }: TestPlatform): void {
  db.exec("ALTER TABLE users RENAME TO lost_users; ALTER TABLE oauth_sessions RENAME TO lost_sessions");
}
