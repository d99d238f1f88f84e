import type { components } from "../../own.d.ts";
import { call, client, newKey, rowsOf } from "./client.ts";
import { objects, textOrDash, textOrNull, type Loose } from "./loose.ts";

type Kind = components["schemas"]["DocumentKind"];
export type DocumentWrite = components["schemas"]["DocumentWrite"];

/** What is known of a document besides its content. `etag` is the version that a change of it names. */
type DocumentFacts = {
  document_id: string;
  etag: string;
  shared: boolean;
  is_mine: boolean;
  /** The e-mail of whoever shares it. */
  shared_by: string | null;
};

/** A document that is safe to show, once its content has been read. */
export type Kept<Content> = DocumentFacts & { content: Content };

/** Which document a write is about, and in which version; null for a new one. */
export type Target = Pick<DocumentFacts, "document_id" | "etag"> | null;

const headersOf = (etag: string) => ({ "If-Match": etag });

/** The key of what is read of a kind. */
export const documentsKey = (kind: Kind) => ["documents", kind] as const;

/** All documents of a kind that the user can see. */
export async function readDocuments<Content>(
  kind: Kind,
  read: (content: object) => Content,
  signal?: AbortSignal,
): Promise<Kept<Content>[]> {
  const query = { params: { query: { kind } }, ...(signal && { signal }) };
  const rows = rowsOf(await call(client.GET("/own/documents", query)), "documents");
  return rows.map((row) => documentOf(row, read));
}

/**
 * Keeps a document: a new one, or another content of one that is there.
 * @param key of the intention, where it may be sent again
 */
export async function keepDocument<Content>(
  target: Target,
  body: DocumentWrite,
  read: (content: object) => Content,
  key: string = newKey(),
): Promise<Kept<Content>> {
  const headers = { "Idempotency-Key": key };
  if (target === null) return documentOf(await call(client.POST("/own/documents", { body, headers })), read);
  const params = { path: { id: target.document_id }, header: headersOf(target.etag) };
  return documentOf(await call(client.PUT("/own/documents/{id}", { params, body, headers })), read);
}

/** Deletes a document. */
export async function deleteDocument({ document_id: id, etag }: NonNullable<Target>): Promise<void> {
  await call(client.DELETE("/own/documents/{id}", { params: { path: { id }, header: headersOf(etag) } }));
}

/** Reads a document, whatever of it came. */
export function documentOf<Content>(row: object, read: (content: object) => Content): Kept<Content> {
  const wire = row as Loose<components["schemas"]["DocumentFacts"] & { content: object }>;
  return {
    document_id: textOrDash(wire.document_id),
    etag: `"${textOrDash(wire.revision)}"`,
    shared: wire.shared === true,
    is_mine: wire.is_mine === true,
    shared_by: textOrNull(wire.shared_by),
    content: read(objects([wire.content])[0] ?? {}),
  };
}
