import type { Caller } from "../../caller.ts";
import { GatewayProblem } from "../../problem.ts";
import type { Job, JobScope } from "../../store/job-store.ts";
import type { Session } from "../../store/store.ts";
import type { OwnContext } from "../context.ts";
import { unitsBelow } from "../units-below.ts";

/** Who asks. */
export type Asker = { session: Session; caller: Caller; requestId: string };

export type SeenJobs = {
  /** A job that the caller may see. */
  find: (asker: Asker, id: string) => Promise<Job>;
  /** Everyone's jobs, as far as the caller may see them. */
  everyones: (asker: Asker) => Promise<JobScope>;
};

/** Which jobs people see: their own, and an Admin those of their own org unit and below it. */
export function seenJobs({ store: { jobs, units }, api }: OwnContext): SeenJobs {
  const below = unitsBelow(api);

  /** Whether an Admin sees the jobs of a unit. */
  const isBelow = async ({ session, caller, requestId }: Asker, unitId: number): Promise<boolean> => {
    const { role, account, orgUnitId } = caller;
    if (role !== "Admin" || account === null) return false;
    if ((await units.find(unitId))?.account !== account) return false;
    return isTop(caller) || (await below(session, orgUnitId, requestId)).includes(unitId);
  };

  return {
    async find(asker, id) {
      const job = await jobs.find(id);
      if (job?.userId === asker.caller.userId) return job;
      if (job && (await isBelow(asker, job.unitId))) return job;
      throw new GatewayProblem(404, "not_found", "There's no such job, or you can't see it.");
    },
    async everyones({ session, caller, requestId }) {
      const { role, account, orgUnitId } = caller;
      if (role !== "Admin" || account === null) {
        throw new GatewayProblem(403, "forbidden", "Only admins can see everyone's jobs.");
      }
      const unitIds = isTop(caller) ? undefined : await below(session, orgUnitId, requestId);
      return { account, unitIds };
    },
  };
}

/** Whoever is at the top of an account sees all of it, also what people of units started that are gone. */
function isTop({ account, orgUnitId }: Caller): boolean {
  return account === orgUnitId;
}
