import { expect, it } from "vitest";
import { readOptOut } from "./opt-out.ts";

it.each([
  "STOP",
  "stop",
  " Stop. ",
  "“STOP”",
  "STOP!!!",
  "Stop 🛑",
  "S.T.O.P",
  "s t o p",
  "ＳＴＯＰ",
  "STOPALL",
  "stop all",
  "stop please",
  "Please stop",
  "Stop it now, thank you",
  "STOP texting me",
  "Stop sending me these messages please. I moved.",
  "UNSUBSCRIBE",
  "unsubscribe me from this list please",
  "Cancel",
  "END",
  "quit",
  "Revoke",
  "OPTOUT",
  "opt-out",
  "I want to opt out of this",
  "Remove me",
  "take me off your list!!",
  "Please remove my number from your system",
  "Do not text me again",
  "don’t contact me",
  "Dont message me",
  "no more texts",
  "ARRÊT",
  "PARAR",
  "por favor baja",
  "STOP\n\nSent from my iPhone",
  "stop stop stop",
])("%j ends the texting", (body) => {
  expect(readOptOut(body)).toBe("stop");
});

it.each(["START", "start", "Unstop", "YES", "yes!", "Yes please", "Start 👍"])(
  "%j begins it again",
  (body) => {
    expect(readOptOut(body)).toBe("start");
  },
);

it.each([
  "",
  "👍",
  "please",
  "Stop by tomorrow at three?",
  "Can we cancel Tuesday?",
  "cancel my appointment please",
  "We never got a stop sign",
  "The end of the week works",
  "please don't stop",
  "Please take me off the schedule for Monday",
  "It won't stop leaking",
  "Yes, Tuesday works",
  "start at the back door",
  "I need to quit smoking near the heater",
  "Can you take the old one off the wall?",
  "توقف الماء",
])("%j is an ordinary text", (body) => {
  expect(readOptOut(body)).toBeNull();
});
