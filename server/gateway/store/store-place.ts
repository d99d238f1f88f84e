import type { GatewayStore } from "./store.ts";

/**
 * One store in a place of its own. `another` is a second process on it, `later` moves the clock of both, `die` ends the
 * first one in the middle of whatever it does.
 */
export type StorePlace = {
  store: GatewayStore;
  another: GatewayStore;
  later: (ms: number) => void;
  die: () => void;
};
