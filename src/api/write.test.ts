import { expect, it } from "vitest";
import { ApiError } from "./api-error.ts";
import { isUnclear } from "./write.ts";

it.each<[number, string | number, boolean]>([
  [0, "unreachable", true],
  [200, "unreadable", true],
  [408, 408, true],
  [409, "outcome_unknown", true],
  [422, "idempotency_mismatch", true],
  [500, 500, true],
  [500, "internal", true],
  [502, "upstream_lost", true],
  [504, "upstream_timeout", true],
  [502, "upstream_unreachable", false],
  [503, "storage_unavailable", false],
  [503, "record_busy", false],
  [0, "signed_out", false],
  [400, 400, false],
  [401, "session_ended", false],
  [403, 403, false],
  [409, 409, false],
  [412, "record_changed", false],
  [422, 422, false],
  [429, 429, false],
])("after %i %s no one knows whether it was done: %s", (status, code, unclear) => {
  expect(isUnclear(new ApiError(status, code, ""))).toBe(unclear);
});
