import type { Log } from "./log.ts";
import type { GatewayStore } from "./store/store.ts";

/** How long an answer holds. */
const HEALTH_MS = 1_000;

/** Only its own health: when the vendor is down, taking the gateway out of service helps nobody. */
export function healthOf(store: Pick<GatewayStore, "check">, log: Log): () => Promise<"ok" | "failing"> {
  const ask = async () => {
    try {
      // Tests a write: with a database that can only be read, nobody can sign in or change anything.
      await store.check();
      return "ok";
    } catch (error) {
      log({ level: "error", event: "unhealthy", service: "gateway", error: String(error) });
      return "failing";
    }
  };
  let last: { answer: ReturnType<typeof ask>; at: number } | undefined;
  // Anybody can ask at any rate, so the disk isn't written to each time.
  return () => {
    if (!last || performance.now() - last.at > HEALTH_MS) last = { answer: ask(), at: performance.now() };
    return last.answer;
  };
}
