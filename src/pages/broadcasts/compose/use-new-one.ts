import { useQuery } from "@tanstack/react-query";
import type { ApiError } from "../../../api/api-error.ts";
import { broadcastsQuery } from "../../../api/broadcasts.ts";
import { senderNumbersQuery } from "../../../api/phone-numbers.ts";
import { useProfile } from "../../../api/session.ts";
import { useScope } from "../../../components/use-scope.ts";
import { useZone } from "../../../components/use-zone.ts";
import { whyNot } from "./why-not.ts";

export type NewOneState = {
  data: { senderId: number | null; orgUnitId: number | null; zone: string } | undefined;
  error: ApiError | null;
  refetch: () => unknown;
};

/** What a new broadcast begins with: the only number that can send texts, or the one of the last broadcast; the group. */
export function useNewOne(): NewOneState {
  const { group, filter } = useScope();
  const { org_unit_id: own } = useProfile();
  const zone = useZone();
  const numbers = useQuery(senderNumbersQuery(filter));
  const last = useQuery(broadcastsQuery({ ...filter, limit: 1, offset: 0 }));
  // Nobody has to wait for a suggestion that does not come.
  const isSettled = (numbers.data ?? numbers.error) !== null && !last.isPending;
  if (!isSettled || (numbers.data === undefined && numbers.error === null)) {
    return { data: undefined, error: null, refetch: numbers.refetch };
  }
  const fit = numbers.data?.filter((number) => whyNot(number) === null) ?? [];
  const before = fit.find(({ phone_number: number }) => number === last.data?.rows[0]?.phone_number);
  const only = fit.length === 1 ? fit[0] : undefined;
  const senderId = (only ?? before)?.phone_number_id ?? null;
  return { data: { senderId, orgUnitId: group ?? own, zone }, error: null, refetch: numbers.refetch };
}
