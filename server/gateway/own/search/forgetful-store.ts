import type { GatewayStore } from "../../store/store.ts";
import { searchMemory, type SearchMemory } from "./memory.ts";

/** A store whose sessions take with them what they have read in searches, whoever ends them and why; and the memory of that. */
export function forgetfulStore<Store extends Pick<GatewayStore, "sessions">>(
  store: Store,
  options: { mostBytes?: number; now?: () => number } = {},
): { store: Store; searchMemory: SearchMemory } {
  const { sessions } = store;
  const isOpen = async (id: string) => {
    const session = await sessions.find(id);
    return session !== undefined && session.isWatch !== true;
  };
  const memory = searchMemory({ ...options, isOpen });
  return {
    searchMemory: memory,
    store: {
      ...store,
      sessions: {
        ...sessions,
        remove: (id: string) => {
          memory.forget(id);
          return sessions.remove(id);
        },
        keepForWatch: (id: string) => {
          memory.forget(id);
          return sessions.keepForWatch(id);
        },
      },
    },
  };
}
