import { readData } from "./data.ts";

/** A broadcast of the demo company. Days count from today: negative ones are past, and none is a weekend. */
export type BroadcastPlan = {
  /** The org unit it belongs to, whose customers it goes to. */
  unit: number;
  name: string;
  message: string;
  /** At most so many: a town has no more customers than it has. */
  recipients: number;
  status: "draft" | "scheduled" | "sending" | "completed" | "cancelled";
  /** The day it is sent on; of a draft, the day it was written on. */
  day: number;
  /** The hour it is sent at, by the clock of the org unit. */
  hour: number;
  /** How many days ago it was written; the day before it was sent, when left out. */
  written?: number;
  /** How many of a cancelled or running one have gone. */
  gone?: number;
};

/** In the order in which they were written. */
export const broadcastPlans = readData("broadcasts") as readonly BroadcastPlan[];
