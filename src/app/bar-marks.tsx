import { RunningJobs } from "./running-jobs.tsx";
import { ToldLaunches } from "./told-launches.tsx";
import { WaitingLaunches } from "./waiting-launches.tsx";

/** What goes on and what waits for the user, wherever they are. */
export function BarMarks() {
  return (
    <>
      <ToldLaunches />
      <WaitingLaunches />
      <RunningJobs />
    </>
  );
}
