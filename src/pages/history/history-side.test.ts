import { expect, test } from "vitest";
import { historySide } from "./history-side.ts";

test("each side of a change is one text: fields by name, nothing where nothing was, parts of a call flow one by one", () => {
  const entry = {
    subject: "route",
    changes: [
      { field: "route_name", before: "Denver", after: "Denver main" },
      { field: "provisioned_route_id", before: 7, after: 7 },
      { field: "org_unit_id", before: 1002, after: 1003 },
      { field: "group", before: "West", after: "East" },
      { field: "record_calls", before: false, after: true },
      { field: "campaign_id", before: null, after: 301 },
      { field: "phone_numbers", before: ["+18015550101", "+18015550102"], after: [] },
      { field: "config", before: { ring_seconds: 25, to: "A" }, after: { ring_seconds: 40, to: "A" } },
    ],
  };
  expect(historySide(entry, "before")).toBe(
    "Name: Denver; Group: West; Recorded: No; Phone numbers: +18015550101, +18015550102; Call flow › Ring seconds: 25",
  );
  expect(historySide(entry, "after")).toBe(
    "Name: Denver main; Group: East; Recorded: Yes; Campaign: 301; Call flow › Ring seconds: 40",
  );
  expect(historySide({ subject: "tag", changes: [] }, "before")).toBe("");
});
