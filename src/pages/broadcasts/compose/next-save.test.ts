import { expect, test } from "vitest";
import { newDraft } from "../../../api/broadcast-drafts.ts";
import { nobody } from "../../../components/recipient-list.ts";
import { draftOf, isHeldBack, missingOf, nextStep, type Composed, type Saved } from "./next-save.ts";

const key = "a".repeat(32);
const empty: Composed = {
  name: "",
  message: "",
  senderId: null,
  orgUnitId: 1001,
  list: nobody,
  start: null,
  zone: null,
  canary: null,
  testId: null,
};
const numbers = ["+18015550101", "+18015550102"];
const whole: Composed = {
  ...empty,
  name: " Sale ",
  message: "Half price",
  senderId: 3,
  list: { ...nobody, numbers },
};
const nothing: Saved = { key, isNew: false, api: null, kept: null, pieces: { numbers: [], ids: [] } };
const api = {
  broadcastId: 7,
  etag: '"1"',
  name: "Sale",
  message: "Half price",
  senderId: 3,
  numbers,
  accepted: numbers,
};
const keptAs = (now: Composed, saved: Saved): Saved => ({
  ...saved,
  kept: {
    document_id: "d",
    etag: '"1"',
    shared: false,
    is_mine: true,
    shared_by: null,
    content: draftOf(now, saved),
  },
});

test("what the API can't have yet is kept by the gateway: people first, then the rest with them", () => {
  const withoutText = { ...whole, message: " " };
  expect(missingOf(withoutText)).toEqual(["text"]);
  expect(nextStep(withoutText, nothing)).toEqual({ do: "keepNumbers", numbers });
  const pieces = { numbers, ids: ["p1"] };
  const step = nextStep(withoutText, { ...nothing, pieces });
  expect(step).toMatchObject({ do: "keep", draft: { name: " Sale ", numbers: ["p1"], broadcast_id: null } });
  expect(nextStep(withoutText, keptAs(withoutText, { ...nothing, pieces }))).toBeNull();
  // Once nobody is on the list any more, no number is kept.
  expect(nextStep({ ...withoutText, list: nobody }, { ...nothing, pieces })).toMatchObject({
    draft: { numbers: [] },
  });
});

test("with all that the API demands the draft is made once, then only what differs is sent", () => {
  expect(nextStep(whole, nothing)).toMatchObject({
    do: "create",
    body: { name: "Sale", recipients: numbers, status: "draft", org_unit_id: 1001 },
  });
  expect(nextStep(whole, { ...nothing, api })).toBeNull();
  // A new one always has a document: it is found by it after a reload.
  expect(nextStep(whole, { ...nothing, isNew: true, api })).toMatchObject({ do: "keep" });
  expect(nextStep({ ...whole, message: "Half  price" }, { ...nothing, api })).toEqual({
    do: "change",
    body: { message: "Half  price" },
  });
  const fewer = { ...whole, list: { ...nobody, numbers: numbers.slice(1) } };
  expect(nextStep(fewer, { ...nothing, api })).toEqual({
    do: "change",
    body: { recipients: ["+18015550102"] },
  });
  // It has turned one away: neither with it nor without is anything sent again.
  const turnedAway = { ...api, accepted: ["+18015550102"] };
  expect(nextStep(whole, { ...nothing, api: turnedAway })).toBeNull();
  expect(nextStep(fewer, { ...nothing, api: turnedAway })).toBeNull();
  // Nobody knows whom it goes to: it is said again.
  expect(nextStep(whole, { ...nothing, api: { ...api, numbers: null, accepted: null } })).toMatchObject({
    body: { recipients: numbers },
  });
});

test("what the API would refuse is held back, and what it can't hold goes to the document", () => {
  const blank = { ...whole, message: "" };
  expect(nextStep(blank, { ...nothing, api })).toBeNull();
  expect(isHeldBack(blank, { ...nothing, api })).toBe(true);
  expect(isHeldBack(whole, { ...nothing, api })).toBe(false);
  const planned = {
    ...whole,
    start: "2026-12-01T17:00:00.000Z",
    list: {
      ...whole.list,
      leftOut: [
        { reason: "invalid", count: 2 },
        { reason: "landline", count: 0 },
      ],
    },
  };
  expect(nextStep(planned, { ...nothing, api })).toEqual({
    do: "keep",
    draft: {
      ...newDraft(key),
      broadcast_id: 7,
      start: "2026-12-01T17:00:00.000Z",
      left_out: [{ reason: "invalid", count: 2 }],
    },
  });
  // First the API, then the document.
  expect(nextStep({ ...planned, name: "Other" }, { ...nothing, api })).toMatchObject({ do: "change" });
});
