import { expect, test } from "vitest";
import { csvItem } from "../server/gateway/own/jobs/result-csv.ts";

// By its address: scripts are compiled without the app.
const app = new URL("../src/lib/csv.ts", import.meta.url).href;
const { csvLine } = (await import(app)) as { csvLine: (cells: string[]) => string };

const result = (label: string) =>
  csvItem({
    line: 1,
    key: "k",
    state: "done",
    write: { label, method: "POST", path: "/v3/tag" },
    result: undefined,
    endedAt: undefined,
  });

test.each([
  ["=1+1", "'=1+1"],
  ["-3", "'-3"],
  [" @a", "' @a"],
  ["'=1", "''=1"],
  ["it's", "it's"],
  ["a-b=c", "a-b=c"],
  ['a;"=1+1;"', '"a;\'""=1+1;"""'],
  ['"=1"', '"\'""=1"""'],
  ["\u0000=1", "'\u0000=1"],
  ["\u0001=1", "'\u0001=1"],
  ["\u0085=1", "'\u0085=1"],
  ["\u200B=1", "'\u200B=1"],
  ["a;\u0001=1", '"a;\'\u0001=1"'],
  ["＝1", "'＝1"],
  ["﹦1", "'﹦1"],
  ["=\u0338", "'=\u0338"],
  ["\t", '"\'\t"'],
  ["\r=1", "\"'\r'=1\""],
  ["a\r\n=1", '"a\r\n\'=1"'],
  ["a\t-2", '"a\t\'-2"'],
])("no spreadsheet runs %j, in a job's result as in the app's own files", (text, cell) => {
  expect(result(text)).toBe(`1,${cell},POST,/v3/tag,Done,,,,\r\n`);
  expect(csvLine(["1", text, "POST", "/v3/tag", "Done", "", "", "", ""])).toBe(result(text));
});
