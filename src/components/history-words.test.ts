import { describe, expect, test } from "vitest";
import { actWords, changedFields, shownChanges, isUnseen, subjectChoices } from "./history-words.ts";

const change = (field: string, before: unknown, after: unknown) => ({ field, before, after });

describe("a line in words", () => {
  test.each([
    ["tag", "update", "Changed tag"],
    ["agent", "create", "Created voice agent"],
    ["prompt", "create", "Uploaded prompt"],
    ["number", "delete", "Released numbers"],
    ["other", "update", "Changed something"],
    ["scorecard", "archive", "archive scorecard"],
  ])("%s %s is %s", (subject, act, words) => expect(actWords({ subject, act, outcome: "done" })).toBe(words));

  test.each([
    ["tag", "create", "Tried to create tag"],
    ["number", "create", "Tried to order numbers"],
    ["scorecard", "archive", "archive scorecard"],
  ])("a refused %s %s is %s", (subject, act, words) =>
    expect(actWords({ subject, act, outcome: "refused" })).toBe(words),
  );

  test("has kinds to choose from, each as people say it", () => {
    const labels = subjectChoices.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["Launches", "Numbers", "Voice agents"]));
  });
});

describe("what changed", () => {
  test("has names rather than ids, where the name stands beside the id", () => {
    const changes = [
      change("ct_user_ou_id", 1007, 1008),
      change("group", "Salt Lake City", "Provo"),
      change("group_external_id", "GRP-1007", "GRP-1008"),
    ];
    expect(shownChanges({ subject: "user", changes })).toEqual([
      { key: "group.", label: "Group", field: "group", before: "Salt Lake City", after: "Provo" },
    ]);
    expect(shownChanges({ subject: "webhook", changes: [change("org_unit_id", 1001, 1002)] })).toHaveLength(
      1,
    );
  });

  test("of a configuration is what differs in it, by its place", () => {
    const before = { ring_seconds: 25, no_answer: { kind: "voicemail", prompt_id: 2 }, ring_to: ["a", "b"] };
    const after = { ring_seconds: 20, no_answer: { kind: "voicemail", prompt_id: 3 }, ring_to: ["a"] };
    const shown = shownChanges({ subject: "route", changes: [change("config", before, after)] });
    expect(shown.map(({ label, field, before: from, after: to }) => [label, field, from, to])).toEqual([
      ["Call flow › Ring seconds", "ring_seconds", 25, 20],
      ["Call flow › No answer › Prompt", "prompt_id", 2, 3],
      ["Call flow › Ring to", "ring_to", ["a", "b"], ["a"]],
    ]);
    expect(changedFields({ subject: "route", changes: [change("config", before, after)] })).toBe("Call flow");
  });

  test("of a call flow is named as in its form: a schedule has hours, places have rules", () => {
    const labels = (before: object, after: object) =>
      shownChanges({ subject: "route", changes: [change("config", before, after)] }).map(
        ({ label }) => label,
      );
    const hours = (to: string) => ({ rules: [{ days: ["mon"], from: "09:00", to }] });
    expect(labels(hours("17:00"), hours("18:00"))).toEqual(["Call flow › Hours › 1 › To"]);
    const places = (state: string) => ({ rules: [{ states: [state] }] });
    expect(labels(places("UT"), places("ID"))).toEqual(["Call flow › Rules › 1 › States"]);
  });

  test("of a new record leaves out what is empty and its own id", () => {
    const changes = [
      change("tag_id", undefined, 522),
      change("tag_name", undefined, "Rebate"),
      change("description", undefined, null),
    ];
    expect(shownChanges({ subject: "tag", changes }).map(({ label }) => label)).toEqual(["Name"]);
  });

  test("of secrets is shown, and what is hidden and the same is not", () => {
    const pairs = (value: string) => [
      { name: "source", value },
      { name: "same", value: "hidden" },
    ];
    const changes = [change("static_parameters", pairs("hidden"), pairs("hidden (changed)"))];
    const shown = shownChanges({ subject: "webhook", changes });
    expect(shown.map(({ label }) => label)).toEqual(["Parameters › 1 › Value"]);
    expect(shown.map(isUnseen)).toEqual([true]);
    expect(isUnseen({ before: "https://a.test/hidden", after: "https://a.test/hidden (changed)" })).toBe(
      true,
    );
    expect(isUnseen({ before: "https://a.test/hidden", after: "https://b.test/hidden" })).toBe(false);
  });
});
