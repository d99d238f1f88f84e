import { Card } from "../../ui/card.tsx";

/** Stands for the reasons of failures until they have come. */
export function FailuresOutline() {
  return (
    <Card title="Why texts failed">
      <div className="flex flex-col gap-3 py-1" aria-busy="true">
        <span className="sr-only">Loading</span>
        <div className="skeleton h-3.5 w-3/4" />
        <div className="skeleton h-3.5 w-1/2" />
      </div>
    </Card>
  );
}
