import { GatewayProblem } from "../../problem.ts";
import type { OwnRequest } from "../handler.ts";
import type { Review } from "./review.ts";
import { shownReview } from "./shown.ts";

/** @throws GatewayProblem unless what is launched is what somebody has read, counted, and may launch */
export function requireConfirmed({ body, caller }: OwnRequest<"createLaunch">, review: Review): void {
  const { facts } = review;
  if (facts.reviewHash !== body.review) {
    const message = "This isn't what you reviewed any more. Review it again before you launch it.";
    throw new GatewayProblem(409, "changed_meanwhile", message, { data: shownReview(review) });
  }
  if (facts.count !== body.count) {
    const message = `Type the number of people it goes to: ${facts.count}.`;
    throw new GatewayProblem(422, "bad_request", message, { field: "count" });
  }
  requireRules(review, (rule) => rule.override.includes(caller.role), body.overrides);
}

/** @throws GatewayProblem while a rule speaks against it that nobody has overridden who may */
export function requireRules(
  review: Review,
  may: (rule: Review["rules"][number]) => boolean,
  overrides: readonly { code: string }[] = [],
): void {
  const reasons = new Set(overrides.map(({ code }) => code));
  const left = review.rules.filter((rule) => !reasons.has(rule.code) || !may(rule));
  const [first] = left;
  if (first === undefined) return;
  const errors = left.map(({ code, message }) => ({ field: code, message }));
  throw new GatewayProblem(422, "launch_rules", first.message, { errors, data: shownReview(review) });
}
