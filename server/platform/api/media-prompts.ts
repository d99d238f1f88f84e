import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { fold } from "../../http/fold.ts";
import { all, get, run, transaction } from "../db/query.ts";
import type { Caller, Handlers } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { accountOf } from "../http/scope.ts";
import { writeAudio } from "../media/prompt-audio.ts";
import { readSoundFormat } from "../media/read-sound-format.ts";
import { promptUrl } from "../media/routes.ts";
import { requireUnused, usedBy } from "./used-by.ts";

type PromptRow = Omit<components["schemas"]["Prompt"], "url" | "used_by">;

const NOT_SOUND =
  "file must be a sound: wav, mp3, mp4, m4a, ogg, webm, aac or flac. Its bytes are none of these, whatever its name is.";

/** The prompt of the caller's account. */
function findPrompt(db: DatabaseSync, caller: Caller, promptId: number): { prompt_id: number; name: string } {
  const prompt = get<{ prompt_id: number; name: string }>(
    db,
    "SELECT prompt_id, name FROM prompts WHERE prompt_id = :promptId AND top_ou_id = :account",
    { promptId, account: accountOf(caller) },
  );
  if (!prompt) throw new Problem(404, `There is no prompt ${promptId} in your account.`);
  return prompt;
}

/** Sound that callers hear. It belongs to the whole account; routes name it. */
export const promptHandlers = {
  listPrompts: ({ query, caller, context }) => {
    const { db } = context;
    const search = fold(query.search ?? "").trim();
    const where = [
      "top_ou_id = :account",
      query.message_type === undefined ? "" : "AND message_type = :type",
      search && "AND instr(fold(name), :search) > 0",
    ].join(" ");
    const filters = {
      account: accountOf(caller),
      ...(query.message_type === undefined ? {} : { type: query.message_type }),
      ...(search ? { search } : {}),
    };
    const rows = all<PromptRow>(
      db,
      `SELECT prompt_id, name, message_type, duration, size_bytes, content_type, created_on FROM prompts
       WHERE ${where} ORDER BY created_on DESC, prompt_id DESC LIMIT :limit OFFSET :offset`,
      { ...filters, limit: query.limit, offset: query.offset },
    );
    const found = get<{ total: number }>(db, `SELECT count(*) AS total FROM prompts WHERE ${where}`, filters);
    const ids = rows.map((row) => row.prompt_id);
    const routes = usedBy(db, "prompt", ids, caller);
    return {
      prompts: rows.map((row) => ({
        ...row,
        url: promptUrl(context, row.prompt_id),
        used_by: routes.get(row.prompt_id) ?? [],
      })),
      total: found?.total ?? 0,
    };
  },

  uploadPrompt: ({ body: { file, message_type, name }, caller, context: { db, now } }) => {
    const format = readSoundFormat(file);
    if (!format) throw fieldProblem(415, "file", NOT_SOUND);
    const { contentType, seconds } = format;
    return transaction(db, () => {
      const { id } = run(
        db,
        `INSERT INTO prompts (top_ou_id, name, message_type, duration, size_bytes, content_type, created_on)
         VALUES (:account, :name, :message_type, :duration, :size, :contentType, :created)`,
        {
          account: accountOf(caller),
          name: name.trim(),
          message_type,
          contentType,
          size: file.size,
          // Less than a second is still something to hear.
          duration: seconds === null ? null : Math.max(1, Math.round(seconds)),
          created: now().toISOString(),
        },
      );
      writeAudio(db, id, file);
      return { promptId: id };
    });
  },

  deletePrompt: ({ path, caller, context: { db } }) =>
    transaction(db, () => {
      const { prompt_id, name } = findPrompt(db, caller, path.id);
      requireUnused(db, "prompt", { id: prompt_id, name }, caller);
      run(db, "DELETE FROM prompts WHERE prompt_id = :prompt_id", { prompt_id });
      return null;
    }),
} satisfies Handlers<"listPrompts" | "uploadPrompt" | "deletePrompt">;
