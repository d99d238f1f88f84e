import { describe, expect, it } from "vitest";
import { anyDay, boundsOf, dayRangeSchema, describeRange } from "./day-range.ts";
import { readState } from "./search-state.ts";

const zone = "America/Denver";

describe("a range of days", () => {
  it("is moments of the reader's zone, the end excluded, also on a day that is an hour shorter", () => {
    expect(boundsOf({ from: "2026-03-07", to: "2026-03-08" }, zone)).toEqual({
      start: "2026-03-07T07:00:00.000Z",
      end: "2026-03-09T06:00:00.000Z",
    });
  });

  it("may be open at either end, and written the wrong way round", () => {
    expect(boundsOf(anyDay, zone)).toEqual({});
    expect(boundsOf({ from: "2026-01-05", to: "" }, zone)).toEqual({ start: "2026-01-05T07:00:00.000Z" });
    expect(boundsOf({ from: "", to: "2026-01-05" }, zone)).toEqual({ end: "2026-01-06T07:00:00.000Z" });
    const turned = { from: "2026-01-09", to: "2026-01-05" };
    expect(boundsOf(turned, zone)).toEqual(boundsOf({ from: "2026-01-05", to: "2026-01-09" }, zone));
    expect(describeRange(turned)).toBe("Jan 5, 2026 – Jan 9, 2026");
  });

  it("says itself in words", () => {
    expect(describeRange(anyDay)).toBe("Any time");
    expect(describeRange({ from: "2026-01-05", to: "2026-01-05" })).toBe("Jan 5, 2026");
    expect(describeRange({ from: "2026-01-05", to: "" })).toBe("Since Jan 5, 2026");
    expect(describeRange({ from: "", to: "2026-01-05" })).toBe("Until Jan 5, 2026");
  });

  it("is read from an address as far as its days are days", () => {
    const read = (search: string) => readState(dayRangeSchema, new URLSearchParams(search)).state;
    expect(read("from=2026-02-28&to=2026-02-30")).toEqual({ from: "2026-02-28", to: "" });
    expect(read("from=yesterday&to=")).toEqual(anyDay);
  });
});
