import { fold } from "../../http/fold.ts";

/** One of these, with nothing but courtesy around it, ends the texting. */
const stopWords = new Set(
  "stop stopall unsubscribe cancel end quit revoke optout arret parar pare baja cancelar".split(" "),
);

/** What may stand around it: "Please stop texting me, thanks". "Stop by at three" is not a wish to be left alone. */
const courtesy = new Set(
  `please pls plz thanks thank thx you now already immediately me us my this these that it all any anymore more and to from
  the your number texts text texting messages message messaging sms sending list ok okay hi hello hey again por favor gracias`.split(
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
  /^(?:please )?(?:leave (?:me|us) alone|lose (?:my|this) number|take me off)(?: please)?$/,
];

/** These alone: somebody who has not left says "yes" to all sorts of things. */
const startPhrase = /^(?:please )?(?:start|unstop|yes|resubscribe|optin|opt in)(?: please)?$/;

/** A phone tells in words that its owner has pressed a heart: the words between the marks are ours, not his. */
const reaction =
  /^\P{L}*(?:liked|loved|laughed at|disliked|emphasi[sz]ed|questioned|(?:removed|reacted)\b[^"“«]*?\b(?:from|to|with)|le gusto|me gusta|to)\s*["“«][^]*$/iu;

/** What mail programs and phones put below a text by themselves. */
const signature =
  /(?:^|\s)(?:sent (?:from|via|by|with) |get outlook for |enviado (?:desde|con) |von meinem .* gesendet|envoye (?:de|depuis) |-- *\n)[^]*$/u;

/** Our own words, sent back: lines and passages that are quoted, what follows a mail's heading, and the advice itself. */
const quotes = [
  /^\s*[>|].*$/gmu,
  /^\s*(?:on .{6,80} wrote:|el .{6,80} escribio:|-+ ?original message ?-+)[^]*$/gmu,
  /["“«][^"”»]*\s[^"”»]*\s[^"”»]*["”»]/gu,
  /\b(?:reply|text|txt|send|responda|envie) \W*(?:stop|stopall|unsubscribe|end|quit)\W* (?:to|2|for|para) (?:opt[ -]?out|unsubscribe|end|cancel|quit|stop)\b(?=[^]*\w)/gu,
];

/** Said besides, and of no weight: who it is for, a full phone number, and what makes people say it. */
const asides = [
  /(?<!\d)\+?1?[ -]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)/gu,
  /\b(?:you (?:have|got) (?:the )?|this is (?:the |a )?)?wrong (?:number|person|guy)\b/gu,
  /\b(?:i am |i m |im )?not interested\b/gu,
  /\b(?:who (?:is|s|are|r) (?:this|it|you|u)|i said|for the last time|right now|asap)\b/gu,
];

/** Lower case words without accents, marks and emoji; "S T O P" is one word. */
function plain(body: string): string {
  if (reaction.test(body)) return "";
  let text = fold(body.replaceAll(/[’‘]/g, "'")).replace(signature, "");
  for (const quote of quotes) text = text.replaceAll(quote, " ");
  text = text.replaceAll("'", " ");
  for (const aside of asides) text = text.replaceAll(aside, " ");
  const words = text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
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
