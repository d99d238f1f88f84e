import { setTimeout } from "node:timers/promises";
import { openDatabase } from "../../db/database.ts";
import { broadcastJob } from "../broadcast-job.ts";

/**
 * A worker of broadcasts alone, to be killed: `node job-process.ts FILE RATE START SPEED`, where START is the moment
 * (milliseconds) from which on its clock runs SPEED times as fast as a real one. Says "working" when it begins.
 */
// Its clock runs so fast that a short pause is an hour.
const [file = "", rate, start, speed] = process.argv.slice(2);
const db = openDatabase(file);
const job = broadcastJob({ ratePerSecond: Number(rate), maxLateMinutes: 1e6 });
const now = (): Date => new Date(Number(start) + (Date.now() - Number(start)) * Number(speed));
process.send?.("working");
for (;;) {
  await job.run({ db, now, publicUrl: "", log: () => {}, validateResponses: false });
  await setTimeout(1);
}
