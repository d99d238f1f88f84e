import { expect, it } from "vitest";
import { isOptedOut } from "./opt-out.ts";

const incoming = (body: string | null) => ({ direction: "incoming", body });
const outgoing = (body: string | null) => ({ direction: "outgoing", body });
const confirmed =
  "You have been unsubscribed from Acme and will get no more messages. Reply START to get them again.";

it.each(["STOP", "Stop.", " stop ", "ＳＴＯＰ", "Stop 🛑", "UNSUBSCRIBE", "opt-out", "Cancel", "STOPALL"])(
  "%j is an opt-out",
  (body) => expect(isOptedOut([incoming("Hi"), incoming(body)])).toBe(true),
);

it.each([
  'Liked "Acme: tune-up $89. Reply STOP to opt out"',
  "Stop by at three",
  "Can we cancel Tuesday?",
  "Yes",
  "",
  null,
])("%j is none by itself", (body) => expect(isOptedOut([incoming(body)])).toBe(false));

it.each([
  confirmed,
  "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
  'NETWORK MSG: You replied with the word "stop" which blocks all texts sent from this number. Text back "unstop" to receive messages again.',
])("%j confirms one, however it was asked for", (body) =>
  expect(isOptedOut([incoming("leave me alone"), outgoing(body), incoming("Thanks")])).toBe(true),
);

it.each([
  "Spring sale! Reply STOP to opt out.",
  "We stopped by, nobody was home.",
  "Your subscription ends in May.",
  "You will get messages from Acme again. Reply STOP to end them.",
])("%j confirms none", (body) => expect(isOptedOut([outgoing(body)])).toBe(false));

it("the last word counts", () => {
  expect(isOptedOut([incoming("STOP"), outgoing(confirmed), incoming("START")])).toBe(false);
  const again =
    "You have successfully been re-subscribed to messages from this number. Reply STOP to unsubscribe.";
  expect(isOptedOut([incoming("STOP"), outgoing(confirmed), incoming("yes"), outgoing(again)])).toBe(false);
  expect(isOptedOut([incoming("START"), incoming("stop")])).toBe(true);
  expect(isOptedOut([])).toBe(false);
});
