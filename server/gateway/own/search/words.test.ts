import { expect, test } from "vitest";
import { isFormOf, wordsOf } from "./words.ts";

const said = (text: string) => wordsOf(text).map(({ word }) => word);

test.each([
  ["I'd like a re-fund, of $45.50!", ["i'd", "like", "a", "re", "fund", "of", "45", "50"]],
  ["Don’t CANCEL José’s ﬁle", ["don't", "cancel", "jose's", "file"]],
  ["Straße, ΟΔΌΣ, Łukasz", ["strasse", "οδοσ", "lukasz"]],
  ["返金します ok", ["返", "金", "し", "ま", "す", "ok"]],
  ["أريد إلغاء", ["اريد", "الغاء"]],
  ["… – ?! 😀", []],
])("%j has the words %j", (text, words) => expect(said(text)).toEqual(words));

test("a word is found where it stands, marks and what is unseen included", () => {
  const text = "(Cre\u0301dit) can\u00ADcel";
  expect(wordsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(["Cre\u0301dit", "can\u00ADcel"]);
  expect(said(text)).toEqual(["credit", "cancel"]);
});

test("a question is what ends with its mark", () => {
  const asked = (text: string) =>
    wordsOf(text)
      .filter(({ isAsked }) => isAsked)
      .map(({ word }) => word);
  expect(asked("It costs 4.50. Can I pay?! Thanks. And “now?” Yes")).toEqual([
    "can",
    "i",
    "pay",
    "and",
    "now",
  ]);
  expect(asked("返金？はい。")).toEqual(["返", "金"]);
  expect(asked("متى؟ غدا.")).toEqual(["متى"]);
  expect(asked("no end of it")).toEqual([]);
});

test.each([
  "cancel cancels canceled cancelled canceling cancelling",
  "refund refunds refunded refunding refund's",
  "charge charges charged charging",
  "try tries tried trying",
  "call calls called calling",
  "plan plans planned planning",
  "box boxes boxed",
  "rate rates rated rating",
  "pay pays paid paying",
  "go goes went gone going",
  "lie lies lied lying",
  "agree agrees agreed agreeing",
  "need needs needed needing",
  "child children",
  "woman women",
  "address addresses addressed",
  "use uses used using",
  "fix fixes fixed fixing",
  "customer customers customer's customers'",
])("%s are forms of one word", (words) => {
  const [base = "", ...forms] = words.split(" ");
  expect(forms.filter((form) => !isFormOf(base, form))).toEqual([]);
  expect(forms.filter((form) => !isFormOf(form, base))).toEqual([]);
});

test.each([
  ["car", "care"],
  ["car", "caring"],
  ["rat", "rating"],
  ["plan", "plane"],
  ["plane", "planning"],
  ["us", "used"],
  ["fee", "feed"],
  ["even", "evening"],
  ["new", "news"],
  ["bus", "bu"],
  ["thi", "this"],
  ["cancel", "cancellation"],
  ["univers", "university"],
  ["th", "thing"],
  ["bill", "bile"],
])("%s has nothing to do with %s", (one, other) => {
  expect(isFormOf(one, other)).toBe(false);
  expect(isFormOf(other, one)).toBe(false);
});
