import { expect, test } from "vitest";
import { viewPath, viewSearch } from "./view-search.ts";

test("a view has the filters and the order, however they are written, and not the page or what is open", () => {
  const one = viewSearch(new URLSearchParams("status=active&q=a+b&page=3&open=7&view=x&type="));
  expect(one).toBe("q=a+b&status=active");
  expect(viewSearch(new URLSearchParams(`${one}&view=y`))).toBe(one);
  expect(viewPath("calls", one, "d1")).toBe("/calls?q=a+b&status=active&view=d1");
  expect(viewSearch(new URLSearchParams(viewPath("calls", "", "d1").split("?")[1]))).toBe("");
});
