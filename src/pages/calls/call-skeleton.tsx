import type { ReactNode } from "react";
import { PageHeader } from "../../ui/page-header.tsx";

const turns = ["w-2/5", "w-3/5", "w-1/2", "w-4/5", "w-1/3", "w-3/4", "w-2/5", "w-3/5", "w-1/2", "w-2/3"];
const facts = ["w-24", "w-40", "w-10", "w-8", "w-36", "w-28", "w-28", "w-32", "w-20", "w-28"];

/** One call before it is there: the places of player, transcript and facts. */
export function CallSkeleton({ back }: { back: ReactNode }) {
  return (
    <div aria-busy="true">
      <PageHeader
        before={back}
        title={
          <>
            <span className="sr-only">Loading the call</span>
            <span className="skeleton block h-5 w-60 max-w-full" />
          </>
        }
      />
      <div className="call-columns">
        <ReviewSkeleton />
        <div className="call-facts self-start p-4 max-lg:hidden">
          <div className="skeleton mb-4 h-3.5 w-14" />
          {facts.map((width, index) => (
            <div key={`${width} ${index}`} className="mb-3 flex gap-2">
              <div className="w-27 flex-none">
                <div className="skeleton h-3.5 w-20" />
              </div>
              <div className={`skeleton h-3.5 ${width}`} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The places of player and transcript. */
export function ReviewSkeleton() {
  return (
    <div>
      <div className="skeleton h-25 rounded-lg!" />
      <div className="skeleton mt-7 mb-8 h-3.5 w-20" />
      {turns.map((width, index) => (
        <div key={`${width} ${index}`} className="mb-4 flex gap-3 pl-4">
          <div className="skeleton h-3 w-9 flex-none" />
          <div className="flex flex-1 flex-col gap-2">
            <div className="skeleton h-3 w-28" />
            <div className={`skeleton h-3.5 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
