import type { GatewayContext } from "./gateway-env.ts";
import { GatewayProblem } from "./problem.ts";

const KEY = /^[\w.:-]{1,128}$/;

/** The name that the browser gives to one intention of its user. A write without one is refused. */
export function idempotencyKey(c: GatewayContext): string {
  const key = c.req.header("idempotency-key");
  if (key !== undefined && KEY.test(key)) return key;
  throw new GatewayProblem(
    400,
    "idempotency_key_missing",
    "A write needs the header Idempotency-Key: 1 to 128 letters, digits or . : _ -",
    { field: "Idempotency-Key" },
  );
}
