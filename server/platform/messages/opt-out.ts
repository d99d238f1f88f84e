import { fold } from "../db/fold.ts";

/** One of these, with nothing but courtesy around it, ends the texting. */
const stopWords = new Set(
  "stop stopall unsubscribe cancel end quit revoke optout arret parar pare baja cancelar".split(" "),
);

/** What may stand around it: "Please stop texting me, thanks". "Stop by at three" is not a wish to be left alone. */
const courtesy = new Set(
  `please pls plz thanks thank thx you now already immediately me us my this these that it all any anymore more and to from
  the your number texts text texting messages message messaging sms sending list ok okay por favor gracias`.split(
    /\s+/,
  ),
);

/** Said in a sentence instead of a word. */
const stopPhrases = [
  /\b(?:opt|opting) (?:me )?out\b/,
  /\b(?:remove|delete|take) (?:me|my number|this number) (?:off|from|off of)(?: (?:of|your|this|the|all|text|sms))* (?:lists?|texts|messages|database|system)\b/,
  /^(?:please )?remove(?: me| my number)?(?: please)?$/,
  /\b(?:do not|don t|dont|never) (?:ever )?(?:text|message|contact|sms) (?:me|us|this number)\b/,
  /^(?:please )?(?:do not|don t|dont) contact(?: please)?$/,
  /\bno more (?:texts|messages|texting|sms)\b/,
  /\b(?:stop|quit) (?:texting|messaging|sending|contacting|spamming|bothering) (?:me|us|these|this|all|your)\b/,
  /\bunsubscribe (?:me|us|my number|this number)\b/,
];

/** These alone: somebody who has not left says "yes" to all sorts of things. */
const startPhrase = /^(?:please )?(?:start|unstop|yes|resubscribe|optin|opt in)(?: please)?$/;

/** Lower case words without accents, marks and emoji; "S T O P" is one word. */
function plain(body: string): string {
  const words = fold(body)
    .replace(/\bsent from my [^]*$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return /^(?:\p{L} )+\p{L}$/u.test(words) ? words.replaceAll(" ", "") : words;
}

/**
 * Whether an incoming text asks to be texted no more, or again. Any reasonable wording counts as a stop, as the rules of
 * the carriers want it; a text that uses such a word for something else ("Can we cancel Tuesday?") does not.
 * "start" means something only to somebody who has stopped: the caller looks at that.
 */
export function readOptOut(body: string): "stop" | "start" | null {
  const text = plain(body);
  if (startPhrase.test(text)) return "start";
  if (stopPhrases.some((phrase) => phrase.test(text))) return "stop";
  const rest = text.split(" ").filter((word) => !courtesy.has(word));
  return rest.length > 0 && rest.every((word) => stopWords.has(word)) ? "stop" : null;
}

/** What answers a STOP, once; the carriers demand it. */
export function stopReply(company: string): string {
  return `You have been unsubscribed from ${company} and will get no more messages. Reply START to get them again.`;
}

/** What answers a START. */
export function startReply(company: string): string {
  return `You will get messages from ${company} again. Reply STOP to end them.`;
}
