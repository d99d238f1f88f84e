import { isDeepStrictEqual } from "node:util";
import type { Caller } from "../caller.ts";
import { GatewayProblem } from "../problem.ts";
import { MAX_SHARED, type DocumentWritten, type StoredDocument } from "../store/document-store.ts";
import { shownMark } from "./conversation-marks.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import type { OwnContext } from "./context.ts";
import { revisionOf } from "./revision.ts";

type Document = OwnSchemas["Document"];
type Kind = OwnSchemas["DocumentKind"];
type Write = OwnSchemas["DocumentWrite"];

/** Kinds of which a user has one. */
const ONCE: ReadonlySet<Kind> = new Set(["preferences", "test_number", "listening"]);

/** What a user keeps. The kinds and their schemas are those of own.yaml. */
export function documentHandlers({ store }: OwnContext) {
  const { documents, conversationMarks } = store;
  const inLine = fewAtOnce();

  /** The document as it is; refused to whoever may not change it. */
  const mayChange = async (caller: Caller, id: string, body?: Write): Promise<StoredDocument> => {
    const document = await documents.find(caller, id);
    if (!document) throw noDocument();
    if (document.owner === caller.userId || caller.role === "Admin") return document;
    if (body !== undefined && saysUse(document, body)) return document;
    throw new GatewayProblem(403, "forbidden", "Only the person who made this, or an Admin, can change it.");
  };

  return {
    async listDocuments({ caller, query }) {
      const found = await inLine(caller.userId, () => documents.list(caller, query.kind));
      return { documents: found.map((document) => shownDocument(document, caller.userId)) };
    },
    async exportDocuments({ caller }) {
      const found = await inLine(caller.userId, () => documents.ofOwner(caller.userId));
      return {
        exported_on: new Date().toISOString(),
        documents: found.map((document) => shownDocument(document, caller.userId)),
        conversation_marks: (await conversationMarks.list(caller.userId)).map(shownMark),
      };
    },
    async getDocument({ caller, path }) {
      const document = await documents.find(caller, path.id);
      if (!document) throw noDocument();
      return shownDocument(document, caller.userId);
    },
    async createDocument({ session, caller, body }) {
      const account = isShared(body) ? accountToShare(caller) : null;
      const whose = { owner: caller.userId, ownerEmail: session.user.email };
      const draft = { ...whose, account, kind: body.kind, content: body.content };
      const result = await documents.create(draft, ONCE.has(body.kind));
      if (result.state !== "conflict") return written(result, caller);
      const data = shownDocument(result.document, caller.userId);
      throw new GatewayProblem(409, "already_there", `You already have ${body.kind}. Change them instead.`, {
        data,
      });
    },
    async replaceDocument({ session, caller, path, body, ifMatch }) {
      const revision = revisionOf(ifMatch);
      const document = await mayChange(caller, path.id, body);
      if (document.kind !== body.kind) {
        const message = `This is a document of the kind ${document.kind}, and stays one.`;
        throw new GatewayProblem(409, "already_there", message, { field: "kind" });
      }
      const account = isShared(body) ? accountToShare(caller, document.account) : null;
      // An Admin who changes it doesn't become the one who shares it.
      const ownerEmail = document.owner === caller.userId ? session.user.email : document.ownerEmail;
      const next = { ownerEmail, account, content: body.content };
      return written(await documents.replace(path.id, revision, next), caller);
    },
    async deleteDocument({ caller, path, ifMatch }) {
      const revision = revisionOf(ifMatch);
      await mayChange(caller, path.id);
      return { document_id: written(await documents.remove(path.id, revision), caller).document_id };
    },
    async eraseDocuments({ caller }) {
      await conversationMarks.erase(caller.userId);
      return { erased: await documents.erase(caller.userId) };
    },
  } satisfies OwnHandlers<
    | "listDocuments"
    | "createDocument"
    | "eraseDocuments"
    | "exportDocuments"
    | "getDocument"
    | "replaceDocument"
    | "deleteDocument"
  >;
}

/** Whether it only says that a template was used: anybody who sends broadcasts may. */
function saysUse(document: StoredDocument, body: Write): boolean {
  if (body.kind !== "text_template" || document.kind !== body.kind || !body.shared) return false;
  const { used_on: _before, ...before } = document.content as typeof body.content;
  const { used_on: _now, ...now } = body.content;
  return isDeepStrictEqual(before, now);
}

/** A document as own.yaml has it. What lies in the store has passed the contract of its kind when it was written. */
export function shownDocument(document: StoredDocument, userId: number): Document {
  const { id, owner, ownerEmail, account, kind, revision, createdAt, modifiedAt, content } = document;
  return {
    document_id: id,
    kind,
    revision,
    shared: account !== null,
    is_mine: owner === userId,
    shared_by: account === null ? null : (ownerEmail ?? null),
    created_on: new Date(createdAt).toISOString(),
    modified_on: new Date(modifiedAt).toISOString(),
    content,
  } as Document;
}

function written(result: DocumentWritten, caller: Caller): Document {
  switch (result.state) {
    case "done":
      return shownDocument(result.document, caller.userId);
    case "conflict":
      throw new GatewayProblem(
        412,
        "changed_meanwhile",
        "Someone else changed this after you opened it, so nothing was saved.",
        {
          data: shownDocument(result.document, caller.userId),
          headers: { etag: `"${result.document.revision}"` },
        },
      );
    case "gone":
      throw noDocument();
    case "too_large":
      throw new GatewayProblem(413, "too_large", "A document can have up to 256 kB.", { field: "content" });
    case "full":
      throw new GatewayProblem(
        409,
        "too_many_documents",
        "There's no room for more. Delete what you don't need, then try again.",
      );
    case "shared_full":
      throw new GatewayProblem(
        409,
        "too_many_shared",
        `You already share ${MAX_SHARED} of these, the most you can. Stop sharing one, then try again.`,
        { field: "shared" },
      );
  }
}

function noDocument(): GatewayProblem {
  return new GatewayProblem(404, "not_found", "There's no such document, or you can't see it.");
}

function isShared(body: Write): boolean {
  return "shared" in body && body.shared;
}

/** The account that the caller may share something with: the one that it is shared with already, or their own. */
function accountToShare({ role, account: own }: Caller, already: number | null = null): number {
  if (role === "ReadOnly") {
    throw new GatewayProblem(403, "forbidden", "Your role can't share with the account.", {
      field: "shared",
    });
  }
  const account = already ?? own;
  if (account !== null) return account;
  const message =
    "We don't know yet who is in your account. Ask an admin to sign in here once, then share again.";
  throw new GatewayProblem(409, "unknown_account", message, { field: "shared" });
}
