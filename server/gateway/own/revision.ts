import { GatewayProblem } from "../problem.ts";

/** The revision that a change was made from; one that nothing has when the header names none. */
export function revisionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined) {
    const message = "A change needs the header If-Match with the ETag that this was read with.";
    throw new GatewayProblem(428, "if_match_missing", message, { field: "If-Match" });
  }
  return Number(/^"(\d{1,15})"$/.exec(ifMatch)?.[1]);
}
