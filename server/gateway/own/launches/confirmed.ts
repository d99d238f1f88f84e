import { GatewayProblem } from "../../problem.ts";
import type { OwnRequest } from "../handler.ts";
import type { Review } from "./review.ts";
import { shownReview } from "./shown.ts";

/** @throws GatewayProblem unless what is launched is what somebody has read, counted, and may launch */
export function requireConfirmed({ body, caller }: OwnRequest<"createLaunch">, review: Review): void {
  const { facts, rules } = review;
  const data = shownReview(review);
  if (facts.reviewHash !== body.review) {
    const message = "This isn't what you reviewed any more. Review it again before you launch it.";
    throw new GatewayProblem(409, "changed_meanwhile", message, { data });
  }
  if (facts.count !== body.count) {
    const message = `Type the number of people it goes to: ${facts.count}.`;
    throw new GatewayProblem(422, "bad_request", message, { field: "count" });
  }
  const reasons = new Set(body.overrides?.map(({ code }) => code));
  const left = rules.filter(({ code, override }) => !reasons.has(code) || !override.includes(caller.role));
  const [first] = left;
  if (first === undefined) return;
  const errors = left.map(({ code, message }) => ({ field: code, message }));
  throw new GatewayProblem(422, "launch_rules", first.message, { errors, data });
}
