import type { HeardCall } from "./heard-call.ts";
import { newVocabulary, type Vocabulary } from "./spoken.ts";

/** What was read of a window for somebody: its pages by their offset, and how many calls the API says there are. */
export type ReadWindow = {
  vocabulary: Vocabulary;
  total: number | null;
  pages: Map<number, readonly HeardCall[]>;
  /** Its end was close when it was read: calls and transcripts may have come since. */
  isFresh: boolean;
  readAt: number;
  usedAt: number;
  bytes: number;
  /** It made room for others: what is still read of it isn't kept. */
  isDropped: boolean;
};

type Kept = {
  vocabulary: Vocabulary;
  windows: Map<string, ReadWindow>;
  usedAt: number;
  over: AbortController;
};

export type SearchMemory = {
  /** A window of a session's, new where nothing is known of it. `over` ends with the session. */
  window: (sessionId: string, name: string, end: number) => ReadWindow;
  over: (sessionId: string) => AbortSignal;
  keep: (window: ReadWindow, offset: number, calls: readonly HeardCall[]) => void;
  /** Ends a session's searches, and forgets what they have read. */
  forget: (sessionId: string) => void;
  bytes: () => number;
  stop: () => Promise<void>;
};

type MemoryOptions = {
  mostBytes?: number;
  now?: () => number;
  /** Whether a session is still open: it may have been ended through another gateway. */
  isOpen: (sessionId: string) => Promise<boolean>;
};

const MOST_BYTES = 200_000_000;
const BYTES_OF_WORD = 120;
/** A call is transcribed within a day; what ends later than that is read anew after a while. */
const SETTLED_MS = 24 * 3_600_000;
const FRESH_MS = 10 * 60_000;
/** Nobody has searched for so long: there is no need to keep what they have read. */
const IDLE_MS = 60 * 60_000;
const LOOK_MS = 15_000;

/**
 * What searches have read, in this process alone and never on disk: each session's own, as different people may see
 * different calls. In all at most `mostBytes`; what wasn't used for longest goes first.
 */
export function searchMemory({
  mostBytes = MOST_BYTES,
  now = Date.now,
  isOpen,
}: MemoryOptions): SearchMemory {
  const sessions = new Map<string, Kept>();
  let look: NodeJS.Timeout | undefined;

  const keptOf = (sessionId: string): Kept => {
    const kept = sessions.get(sessionId) ?? newKept();
    kept.usedAt = now();
    sessions.set(sessionId, kept);
    look ??= setInterval(() => void forgetEnded(), LOOK_MS).unref();
    return kept;
  };

  const forget = (sessionId: string) => {
    sessions.get(sessionId)?.over.abort();
    sessions.delete(sessionId);
    if (sessions.size > 0) return;
    clearInterval(look);
    look = undefined;
  };

  const forgetEnded = async () => {
    for (const [id, { usedAt }] of sessions) {
      const isNeeded = now() - usedAt < IDLE_MS && (await isOpen(id).catch(() => true));
      if (!isNeeded) forget(id);
    }
  };

  return {
    window(sessionId, name, end) {
      const { vocabulary, windows } = keptOf(sessionId);
      const known = windows.get(name);
      const isOld = known?.isFresh === true && now() - known.readAt > FRESH_MS;
      const isFresh = end > now() - SETTLED_MS;
      const window = known === undefined || isOld ? newWindow({ vocabulary, isFresh, readAt: now() }) : known;
      window.usedAt = now();
      windows.set(name, window);
      return window;
    },
    over: (sessionId) => keptOf(sessionId).over.signal,
    keep(window, offset, calls) {
      if (window.isDropped || window.pages.has(offset)) return;
      window.usedAt = now();
      window.pages.set(offset, calls);
      window.bytes += calls.reduce((sum, call) => sum + call.bytes, 0);
      if (bytesOf(sessions) > mostBytes) dropOldest(sessions, mostBytes, window);
    },
    forget,
    bytes: () => bytesOf(sessions),
    async stop() {
      for (const id of sessions.keys()) forget(id);
    },
  };
}

function newKept(): Kept {
  return { vocabulary: newVocabulary(), windows: new Map(), usedAt: 0, over: new AbortController() };
}

function newWindow(made: Pick<ReadWindow, "vocabulary" | "isFresh" | "readAt">): ReadWindow {
  return { ...made, total: null, pages: new Map(), usedAt: 0, bytes: 0, isDropped: false };
}

type Sessions = ReadonlyMap<string, Kept>;

function bytesOf(sessions: Sessions): number {
  let sum = 0;
  for (const { vocabulary, windows } of sessions.values()) {
    sum += vocabulary.words.length * BYTES_OF_WORD;
    for (const window of windows.values()) sum += window.bytes;
  }
  return sum;
}

/** Makes room, but for the window that is being read. One that is larger than everything is read again the next time. */
function dropOldest(sessions: Sessions, mostBytes: number, being: ReadWindow): void {
  const all = [...sessions.values()]
    .flatMap(({ windows }) => [...windows].map(([name, window]) => ({ windows, name, window })))
    .filter(({ window }) => window.bytes > 0 && window !== being)
    .sort((one, other) => one.window.usedAt - other.window.usedAt);
  for (const { windows, name, window } of all) {
    if (bytesOf(sessions) <= mostBytes) return;
    windows.delete(name);
    window.isDropped = true;
    clear(window);
  }
  if (bytesOf(sessions) > mostBytes) clear(being);
}

function clear(window: ReadWindow): void {
  window.pages.clear();
  window.bytes = 0;
}
