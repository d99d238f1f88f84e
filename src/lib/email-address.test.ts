import { expect, it } from "vitest";
import { isNoAddress, plainAddress } from "./email-address.ts";

it.each([
  "admin@acme.test",
  "\u202Aadmin@acme.test\u202C",
  "\u200Eadmin@acme.test\u200B",
  " \u00A0admin@acme.test\t\n",
  "mailto:admin@acme.test",
  "MAILTO:admin@acme.test?subject=Hi",
  "Ann Admin <admin@acme.test>",
  "<admin@acme.test>,",
  "admin@acme.test.",
  "admin@acme.test,",
  "“admin@acme.test”".replaceAll(/[“”]/g, '"'),
  "(admin@acme.test)",
  "admin＠acme.test",
])("%j is admin@acme.test", (input) => {
  expect(plainAddress(input)).toBe("admin@acme.test");
  expect(isNoAddress(plainAddress(input))).toBe(false);
});

it.each(["o'neill+calls@mail.acme.test", "jürgen@bücher.example", "root@localhost"])(
  "%s may be one",
  (address) => {
    expect(plainAddress(address)).toBe(address);
    expect(isNoAddress(address)).toBe(false);
  },
);

it.each([
  "admin",
  "admin@",
  "@acme.test",
  "a b@acme.test",
  "a@b@acme.test",
  "a@acme..test",
  `${"a".repeat(65)}@x.test`,
])("%s is none", (address) => expect(isNoAddress(address)).toBe(true));
