import type { OneRoute, RouteClosure } from "./route-world.ts";
import type { ScheduleConfig, TimeOfWeek } from "./schedule.ts";

/** What a walk through routes has to know about a call, asked when a route decides by it. */
export type Ask = {
  /** When it comes, ms. */
  at: () => number;
  /** Where the caller is: null for none of the places, undefined where nobody knows. */
  place: (kind: "states" | "zips") => string | null | undefined;
  /** The key that is pressed in a menu; null for none of its keys. */
  key: (keys: readonly string[]) => string | null;
  /**
   * From 0 to just below 1, by which calls are shared out.
   * @param bounds where one share ends and the next begins
   */
  chance: (bounds: readonly number[]) => number;
  /** Does someone answer? the phones that ring. */
  picksUp: () => boolean;
};

/** What decided about a call, or happened to it, on its way. */
export type Step =
  | { kind: "arrives"; route: OneRoute; number: string | null }
  | { kind: "time"; config: ScheduleConfig; time: TimeOfWeek; rule: number | null }
  /** A closure of the route is on at that moment: it decides. */
  | { kind: "closure"; closure: RouteClosure }
  | { kind: "place"; by: string | null; rule: number | null }
  | { kind: "menu"; promptId: number | null; key: string | null; keys: readonly string[] }
  /** `bounds` is where one share ends and the next begins, from 0 to 1. */
  | { kind: "share"; branch: number; percents: readonly number[]; bounds: readonly number[] }
  | { kind: "turn"; turn: number; of: number }
  | { kind: "ring"; numbers: readonly string[]; seconds: number; answered: boolean };

/** What is wrong with a route, as a call shows it. */
export type Fault = {
  code:
    | "inactive"
    | "no-action"
    | "no-phone"
    | "no-caller-id"
    | "foreign-caller-id"
    | "no-route"
    | "loop"
    | "only-places-calls"
    | "no-agent"
    | "missing-agent"
    | "inactive-agent"
    | "no-menu"
    | "missing-prompt"
    | "no-zone"
    | "no-time"
    | "backwards"
    | "overlap"
    | "shares"
    | "key-twice"
    | "place-twice"
    | "no-place";
  /** Where it is mended, as the service names fields: "config.rules.0.action.ring_to". */
  field: string;
  /** What it is about: a phone, an ID, a key, a sum. */
  about: string;
  /** The other route in which it is, and the phone that leads there; null where it is in the route itself. */
  beyond: { route: OneRoute; number: string } | null;
};

/** Where a call ends. `nowhere` is what a route must not do: nothing takes the call, and nobody has meant that. */
export type End =
  | { kind: "person"; numbers: readonly string[] }
  | { kind: "unanswered" }
  | { kind: "voicemail"; email: string | null; promptId: number | null }
  | { kind: "agent"; agentId: number }
  | { kind: "hangup"; promptId: number | null }
  | { kind: "outbound" }
  | { kind: "unknown" }
  | { kind: "nowhere"; fault: Fault };

export type Path = { steps: Step[]; faults: Fault[]; end: End };
