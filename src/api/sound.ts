import { failureOf } from "./client.ts";

/** Why a sound of the gateway did not load, in a sentence: an audio element does not say. */
export async function soundProblem(path: string): Promise<string> {
  try {
    const failure = await failureOf(path, new AbortController().signal);
    return failure?.message ?? "The sound didn't play. Try again.";
  } catch {
    return "The sound didn't load.";
  }
}
