import { wishIn } from "virtual:said/wishes";
import { carrierWord, isCourtesy } from "virtual:said/words";
import type { ReplyKind } from "../../../api/reply-kinds.ts";

const yes =
  /^(yes|yep|yeah|yup|y|sure|si|sí|absolutely|definitely|count me in|im in|i'm in)( please| thanks| thank you)?$/;
const no = /^(no|nope|nah|n|no gracias|not interested|no thanks|no thank you)( thanks| thank you)?$/;
/** Words that begin a question that is written without its mark. */
const asks =
  /^(?:hi |hey |hello |ok |and |so )?(?:how (?:much|long|many|do|does|can|late|soon)|what(?:'s| is| are| time| days?| about)?|when|where|why|which|who (?:is|are)|(?:can|could|do|does|is|are|will|would) (?:you|i|we|it|there|this|that|they))\b/;

/**
 * Sorts a reply by what it plainly says: who wants out comes first, and "yes" and "no" are that word and little else.
 * Whatever isn't certain is "other", thanks and reactions too, so nothing is guessed.
 */
export function kindOfReply(body: string): ReplyKind {
  if (carrierWord(body) === "stop") return "stop";
  const wish = wishIn(body);
  if (wish !== null) return wish === "wrong_number" ? "wrong_number" : "stop";
  const words = body
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}'? ]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (yes.test(words)) return "yes";
  if (no.test(words)) return "no";
  // A question in a reaction is the text's own: Liked "Are you free?"
  if (isCourtesy(body)) return "other";
  return words.includes("?") || asks.test(words) ? "question" : "other";
}
