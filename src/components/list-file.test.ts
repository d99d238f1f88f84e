import { expect, test } from "vitest";
import { fileColumns, fileName, headLine, labelColumn, rowLine } from "./list-file.ts";
import type { ListColumn } from "./list.ts";

type Row = { name: string | null; numbers: string[]; at: string; seconds: number; status: string };

const columns: ListColumn<Row>[] = [
  { id: "name", header: "Name", value: ({ name }) => name },
  { id: "numbers", header: "Numbers", as: "phone", value: ({ numbers }) => numbers },
  { id: "at", header: "Created", as: "day", value: ({ at }) => at },
  { id: "seconds", header: "Duration", as: "seconds", value: ({ seconds }) => seconds },
  { id: "status", header: "Status", as: "status", value: ({ status }) => status },
  { id: "play", header: "Listen", value: null },
  { id: "more", header: "More", value: ({ name }) => name },
  { id: "below", header: "Place", hidden: true, inFiles: true, value: () => "Salt Lake City, UT" },
];

test("a file has the columns on screen that say something, with units and the zone in the head", () => {
  const shown = fileColumns(columns, ["more"]);
  expect(headLine(shown, "America/Denver")).toBe(
    "Name,Numbers,Created (America/Denver),Duration (seconds),Status,Place\r\n",
  );
});

test("numbers have no plus, times are those of the zone, and what did not come is empty", () => {
  const shown = fileColumns(columns, ["more"]);
  const row = {
    name: "+1 Ltd",
    numbers: ["+18015550123", "+12065550100"],
    at: "2026-03-06T02:04:10.000Z",
    seconds: 90,
    status: "active",
  };
  expect(rowLine(shown, row, "America/Denver")).toBe(
    '\'+1 Ltd,18015550123 12065550100,2026-03-05 19:04:10,90,Active,"Salt Lake City, UT"\r\n',
  );
  const nothing = { name: "–", numbers: [], at: "–", seconds: Number.NaN, status: "odd" };
  expect(rowLine(shown, nothing, "America/Denver")).toBe(',,,,odd,"Salt Lake City, UT"\r\n');
});

test("a file's name has the time, so that two of a day are two files", () => {
  const at = new Date("2026-03-06T02:04:10.000Z");
  expect(fileName("Phone numbers", at, "America/Denver")).toBe("phone-numbers-2026-03-05-190410.csv");
});

test("what stands below another column's value, or is in files alone, is a column of it also while it is hidden", () => {
  expect(fileColumns(columns, ["more", "below"]).map(({ header }) => header)).toContain("Place");
});

test("what the account calls its numbers is a column beside them: outside text, several side by side", () => {
  const own = {
    id: "numbers",
    header: "Numbers",
    as: "own-phone" as const,
    value: ({ numbers }: Row) => numbers,
  };
  const labels = new Map([
    ["+18015550123", { label: "=Bus shelter" }],
    ["+12065550100", { label: "Van" }],
    ["+12065550101", { label: null }],
  ]);
  const both = [own, labelColumn(own, labels)];
  const row = (...numbers: string[]) =>
    rowLine(both, { name: null, numbers, at: "–", seconds: 0, status: "" }, "America/Denver");
  expect(headLine(both, "America/Denver")).toBe("Numbers,Label\r\n");
  expect(row("+18015550123", "+12065550100")).toBe('18015550123 12065550100,"\'=Bus shelter, Van"\r\n');
  expect(row("+12065550101")).toBe("12065550101,\r\n");
  expect(row("–")).toBe(",\r\n");
});
