import type { ActionDraft, FlowDraft, PlacesDraft } from "./flow-draft.ts";

/** A field of the wire; undefined is left out, and the schema says that it is missing. */
type Wire = { [field: string]: unknown };

/** The config that a call flow is sent as. What can't be read stays as it is typed: the schema says what is wrong with it. */
export function configOf(draft: FlowDraft): Wire {
  switch (draft.type) {
    case "forward":
    case "simultaneous":
    case "round_robin":
      return given({
        ring_to: draft.type === "forward" ? draft.ring_to[0] || null : draft.ring_to,
        ring_seconds: draft.ring_seconds,
        no_answer: actionOf(draft.no_answer),
      });
    case "percentage":
      return {
        branches: draft.branches.map(({ percent, ring_to: to }) => given({ percent, ring_to: to || null })),
      };
    case "schedule":
      return given({
        timezone: draft.timezone || null,
        rules: draft.hours.flatMap(({ action, windows }) =>
          windows.map(({ days, from, to }) => given({ days, from, to, action: actionOf(action) })),
        ),
        otherwise: actionOf(draft.otherwise),
      });
    case "ivr":
      return given({
        prompt_id: draft.prompt_id,
        timeout_seconds: draft.timeout_seconds,
        retries: draft.retries,
        options: draft.options.map(({ key, action }) => ({ key, action: actionOf(action) })),
        invalid: actionOf(draft.invalid),
      });
    case "georoute":
      return { rules: draft.rules.map(placesOf), otherwise: actionOf(draft.otherwise) };
    case "voicemail":
      return given({ prompt_id: draft.prompt_id, email: draft.email.trim() || null });
    case "hangup":
      return given({ prompt_id: draft.prompt_id });
    case "outbound":
      return given({ caller_id: draft.caller_id || null });
  }
}

/** The ZIP codes of a text, each once. */
function zipsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((code) => code !== ""))];
}

function placesOf({ by, states, zips, action }: PlacesDraft): Wire {
  return { ...(by === "states" ? { states } : { zips: zipsIn(zips) }), action: actionOf(action) };
}

/** A destination as it is sent; nothing of one that is not chosen yet. */
export function actionOf({ kind, ring_to: to, ring_seconds, prompt_id, email, agent_id }: ActionDraft): Wire {
  switch (kind) {
    case "":
      return {};
    case "forward":
      return given({ kind, ring_to: to || null, ring_seconds });
    case "voicemail":
      return given({ kind, prompt_id, email: email.trim() || null });
    case "hangup":
      return given({ kind, prompt_id });
    case "agent":
      return given({ kind, agent_id });
  }
}

function given(fields: Wire): Wire {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
