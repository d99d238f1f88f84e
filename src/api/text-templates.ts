import { queryOptions, useQuery } from "@tanstack/react-query";
import {
  deleteDocument,
  documentsKey,
  keepDocument,
  readDocuments,
  type Kept,
  type Target,
} from "./documents.ts";
import { ApiError } from "./api-error.ts";
import { textOrDash, textOrNull } from "./loose.ts";
import type { Write } from "./write.ts";

/** A text that the account uses again and again. `used_on` is ISO UTC; null where nobody has used it. */
type TextTemplate = { name: string; message: string; used_on: string | null };

/** `shared_by` is the e-mail of whoever has made it. */
export type KeptTemplate = Kept<TextTemplate>;

const templatesKey = documentsKey("text_template");

/** All of the account: those that were used last come first. */
const templatesQuery = queryOptions({
  queryKey: templatesKey,
  queryFn: async ({ signal }) => {
    const templates = await readDocuments("text_template", templateOf, signal);
    return templates.toSorted(
      (one, other) =>
        (other.content.used_on ?? "").localeCompare(one.content.used_on ?? "") ||
        one.content.name.localeCompare(other.content.name),
    );
  },
});

export const useTextTemplates = () => useQuery(templatesQuery);

type Keeping = { target: Target; template: TextTemplate };

/** Keeps a new one, or another name, text or use of one that is there. */
export const templateKeeping: Write<Keeping, KeptTemplate> = {
  send: ({ body: { target, template }, key }) =>
    keepDocument(target, { kind: "text_template", shared: true, content: template }, templateOf, key),
  find: async ({ target, template }) => {
    const templates = await readDocuments("text_template", templateOf);
    return (
      templates.find(
        ({ document_id: id, content }) =>
          (target === null || target.document_id === id) &&
          JSON.stringify(content) === JSON.stringify(template),
      ) ?? null
    );
  },
  changes: [templatesKey],
};

/** Deletes one, for everybody. */
export const templateDeletion: Write<NonNullable<Target>, string> = {
  send: async ({ body }) => {
    await deleteDocument(body);
    return body.document_id;
  },
  find: async ({ document_id: id }) => {
    const templates = await readDocuments("text_template", templateOf);
    return templates.some((one) => one.document_id === id) ? null : id;
  },
  changes: [templatesKey],
};

/** Says that one was used now. Where that can't be kept, it is used all the same. */
export async function noteUse({ content, ...target }: KeptTemplate): Promise<void> {
  const template = { ...content, used_on: new Date().toISOString() };
  try {
    await keepDocument(target, { kind: "text_template", shared: true, content: template }, templateOf);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** What is read anew then. */
export const templateUseChanges = [templatesKey];

function templateOf(content: object): TextTemplate {
  const message: unknown = Reflect.get(content, "message");
  return {
    name: textOrDash(Reflect.get(content, "name")),
    // A text may begin with blanks.
    message: typeof message === "string" ? message : "",
    used_on: textOrNull(Reflect.get(content, "used_on")),
  };
}
