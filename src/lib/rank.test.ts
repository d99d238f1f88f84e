import { expect, test } from "vitest";
import { bestFirst } from "./rank.ts";

const ranked = (search: string, ...names: string[]) => bestFirst(names, search, (name) => name);

test.each([
  ["jill", ["Mei Trujillo", "Ann Jill", "Jill Lindqvist"], ["Jill Lindqvist", "Ann Jill", "Mei Trujillo"]],
  ["lin ji", ["Trujillo Collins", "Jill Lindqvist"], ["Jill Lindqvist", "Trujillo Collins"]],
  ["boise", ["Old-Boise West", "Reboise", "Boise"], ["Boise", "Old-Boise West", "Reboise"]],
  ["łuk", ["Pałuk", "Lukasz", "Łukasz"], ["Lukasz", "Łukasz", "Pałuk"]],
  ["", ["b", "a"], ["b", "a"]],
  ["8015550", ["b", "a"], ["b", "a"]],
])("for %j %j is %j", (search, names, wanted) => expect(ranked(search, ...names)).toEqual(wanted));
