import { useFailures, type Broadcast } from "../../api/broadcasts.ts";
import { reasonOf } from "./failures.ts";
import { Recipients, type RecipientsProps } from "./recipients.tsx";

type FailedRecipientsProps = Pick<RecipientsProps, "state" | "set" | "pageSize"> & {
  broadcastId: number;
  broadcast: Broadcast;
};

/** The recipients whose text failed for one reason: the API cannot narrow them, so they are picked from all failures. */
export function FailedRecipients({ broadcastId, broadcast, ...rest }: FailedRecipientsProps) {
  const query = useFailures(broadcastId, broadcast);
  const { state, pageSize } = rest;
  const found = query.data?.rows.filter((failure) => reasonOf(failure) === state.reason);
  const start = (state.page - 1) * pageSize;
  return (
    <Recipients
      query={query}
      rows={found?.slice(start, start + pageSize)}
      total={found?.length ?? 0}
      {...rest}
    />
  );
}
