import { expect, test } from "vitest";
import { openNumberFile, readNumbers } from "./read-numbers.ts";

const file = (text: string | Uint8Array<ArrayBuffer>) => new File([text], "dnc.csv");

async function read(text: string | Uint8Array<ArrayBuffer>) {
  const opened = await openNumberFile(file(text));
  if (typeof opened === "string") return opened;
  return readNumbers(opened, opened.column, () => false);
}

test("numbers are found in whichever column they stand, in any usual form, each once", async () => {
  expect(
    await read("Name;Phone\r\nAnn;(801) 555-0142\r\nBen;1-206-555-0142\r\n;\r\nAnn;+18015550142\r\n"),
  ).toEqual({
    numbers: ["+18015550142", "+12065550142"],
    repeated: 1,
    odd: [],
  });
  expect(await read("8015550142\n2065550142")).toMatchObject({ numbers: ["+18015550142", "+12065550142"] });
  const wide = Uint8Array.from(
    Array.from("\uFEFF8015550142", (sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]).flat(),
  );
  expect(await read(wide)).toMatchObject({ numbers: ["+18015550142"] });
});

test("rows without a number are named with their line and the reason", async () => {
  expect(await read("Phone,Name\n8015550142,Ann\n4.16E+09,Ben\n,Cy\nn/a,Di\n")).toMatchObject({
    numbers: ["+18015550142"],
    odd: [
      { line: 3, cell: "4.16E+09", why: expect.stringContaining("shortened") },
      { line: 4, cell: "", why: "No number" },
      { line: 5, cell: "n/a", why: "Not a phone number" },
    ],
  });
});

test("what is no file of numbers is said", async () => {
  expect(await read("Name,City\nAnn,Provo\n")).toMatch(/can't find phone numbers/);
  expect(await read("PK\0\0")).toMatch(/isn't a CSV file/);
  expect(await read("")).toMatch(/can't find phone numbers/);
});
