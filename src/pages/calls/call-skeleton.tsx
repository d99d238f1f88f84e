import type { ReactNode } from "react";
import { PageHeader } from "../../ui/page-header.tsx";

const widths = ["w-4/5", "w-3/5", "w-11/12", "w-2/5", "w-3/4", "w-1/2"];

/** One call before it is there: the places of player, transcript and facts. */
export function CallSkeleton({ back }: { back: ReactNode }) {
  return (
    <div aria-busy="true">
      <PageHeader before={back} title={<span className="sr-only">Loading the call</span>} />
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex flex-col gap-5">
          <div className="skeleton h-32 rounded-lg!" />
          {widths.map((width) => (
            <div key={width} className="flex gap-4">
              <div className="skeleton h-3.5 w-10" />
              <div className={`skeleton h-3.5 ${width}`} />
            </div>
          ))}
        </div>
        <div className="hidden flex-col gap-3 lg:flex">
          {widths.map((width) => (
            <div key={width} className={`skeleton h-3.5 ${width}`} />
          ))}
        </div>
      </div>
    </div>
  );
}
