import { expect, test } from "vitest";
import { saysOptOut } from "./says-opt-out.ts";

test.each([
  "Reply STOP to opt out",
  "reply stop to opt out",
  "Reply with STOP to opt out",
  'Reply with the word "STOP" any time',
  "Reply “Stop” and we leave you alone",
  "Reply at any time with STOP",
  "Reply back STOP",
  "Reply stop at any time",
  "Reply END or STOP",
  "reply end or stop",
  "Reply YES to come, STOP for none",
  "Reply HELP for help, STOP to cancel",
  "Txt HELP for help or stop to end",
  "text stop to end",
  "txt stop to end",
  "Text us STOP",
  "Text the word stop to 55555",
  "Send STOP to 55555",
  "Don't want these? Reply STOP",
  "If you don't want our texts, reply STOP",
  "Not for you – text STOP",
  "We can't wait. STOP to end",
  "Stop to end",
  "Half price. Stop to quit",
  "stop to opt-out",
  "stop to unsubscribe",
  "STOP=end",
  "stop=end",
  "STOP2END",
  "STOP to stop",
  "To leave our event text stop",
  "If not reply STOP",
  "Msg rates may apply. STOP to quit",
  "Hola. Responde STOP",
  "Responde con la palabra STOP",
  "Envía STOP para salir",
  "envia stop",
  "Manda la palabra «STOP»",
  "STOP para cancelar",
  "Oferta. Stop para salir",
])("%s: says how to get no more texts", (text) => {
  expect(saysOptOut(text)).toBe(true);
});

test.each([
  "",
  "Book now",
  "Don't stop now",
  "Bus stop on Main St",
  "Stop by today!",
  "Stop to see our sale",
  "Text us from your bus stop and win!",
  "Send flowers at every stop",
  "Don't reply STOP, keep getting our texts",
  "Don’t reply STOP",
  "Do not text STOP",
  "Never send STOP to us",
  "You don't need to reply STOP",
  "You don't have to text us STOP",
  "No envía STOP",
  "We never stop to end our sale",
  "We never STOP to end our sale",
  "Reply to win. STOP",
  "Text us or stop by today",
  "Text us: stop by today",
  "Text us, stop by or call",
  "Reply back, stop in",
  "We text you and never STOP",
])("%s: doesn't", (text) => {
  expect(saysOptOut(text)).toBe(false);
});

test("a text that nearly says it, however often, is looked at all the same", () => {
  for (const part of [
    "reply ",
    "don't ",
    "text us the word ",
    "we stop to ",
    "not to to to ",
    "send or or ",
  ]) {
    expect([part, saysOptOut(part.repeat(5_000))]).toEqual([part, false]);
  }
});
