/** Where a clause says that somebody doesn't do it: "Don't reply STOP", "We never stop to end our sale". */
const NOT =
  "(?<!(?:\\b(?:do|does|did|ca|wo|need|must|should)n['’]?t|\\bcannot|\\bnever|(?<!\\b(?:if|si)\\s)\\bnot?)\\s+(?:(?:ever|just|please|simply|to|you|need|have|must)\\s+){0,3})";
const VERB = `${NOT}\\b(?:reply|text|txt|send|responde|envía|envia|manda)\\b`;
/** What may stand between the verb and the word: "Text us the word “STOP”", "Responde con la palabra STOP". */
const BETWEEN =
  "(?:back|us|just|either|only|please|with|(?:the\\s+|a\\s+)?(?:word|keyword|text|message)|at\\s+any\\s*time|anytime|(?:end|cancel|quit|unsubscribe|no?)\\s+or|con|la\\s+palabra|un\\s+(?:mensaje|texto)|a\\s+este\\s+número)";
const MARKS = "[\\s\"'“”‘’«»*:([]";

/** The word alone may be any stop, so that it has to follow the verb at once. */
const BY_VERB = new RegExp(`${VERB}${MARKS}+(?:${BETWEEN}${MARKS}+){0,4}stop\\b(?!\\s+by\\b)`, "iu");
/** In capitals it's the word that carriers act on, wherever it stands in the clause: "Reply YES to come, STOP …". */
const CAPITALS = new RegExp(`${VERB}[^.!?]{0,20}${NOT}\\bstop\\b`, "giu");
/** "STOP to end", "STOP2END", "STOP=end", "STOP para salir". */
const TO_END = new RegExp(
  `${NOT}\\bstop["'“”’»*)\\]]*\\s*(=|2|to|para)\\s*(opt|end|quit|cancel|unsub|stop|salir)`,
  "giu",
);

/**
 * Whether a text says how to get no more of such texts. "Text us from your bus stop" doesn't: a stop there is none that
 * carriers act on.
 */
export function saysOptOut(text: string): boolean {
  return (
    BY_VERB.test(text) ||
    [...text.matchAll(CAPITALS)].some(([said]) => said.endsWith("STOP")) ||
    [...text.matchAll(TO_END)].some(({ 0: said, 1: way, 2: end, index }) => {
      const isPlain = way === "=" || way === "2" || /^(?:opt|unsub)/i.test(end ?? "");
      return isPlain || said.startsWith("STOP") || beginsClause(text.slice(0, index));
    })
  );
}

/** Whether what follows begins a clause: "Half price. Stop to end", "HELP for help or stop to end". */
const beginsClause = (before: string): boolean => /(?:^|[.!?,;:()\n-]|\bor|\bo)\s*["'“‘«*]*$/iu.test(before);
