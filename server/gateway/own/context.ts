import type { ApiClient } from "../api-client.ts";
import type { EndSessions } from "../end-sessions.ts";
import type { Log } from "../log.ts";
import type { ReadRecord } from "../read-record.ts";
import type { GatewayStore, Session } from "../store/store.ts";
import type { SendWrite } from "../write.ts";
import type { ClosureClock } from "./closures/clock.ts";
import type { LaunchClock } from "./launches/clock.ts";
import type { ReadBroadcasts } from "./launches/read-broadcast.ts";
import type { SearchMemory } from "./search/memory.ts";

/** What the handlers under /own may use. */
export type OwnContext = {
  store: GatewayStore;
  endSessions: EndSessions;
  api: ApiClient;
  readRecord: ReadRecord;
  /** What the user of a session is called; null while nobody knows. */
  nameOf: (session: Session, requestId: string) => Promise<string | null>;
  log: Log;
  /** Resolves once everybody is kept who says no in what has been read so far. */
  allHeard: () => Promise<unknown>;
  /** Has the runner of jobs look at once. */
  pokeJobs: () => void;
  closures: ClosureClock;
  /** What the launch desk reads. */
  broadcasts: ReadBroadcasts;
  launchClock: LaunchClock;
  /** What searches across transcripts have read. */
  searchMemory: SearchMemory;
  /** Writes to the API as a browser's writes go. */
  sendWrite: SendWrite;
};
