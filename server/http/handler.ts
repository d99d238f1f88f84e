import type { FileBytes } from "./file-bytes.ts";

/** One operation as openapi-typescript types it. */
type OperationType = {
  parameters: { query?: unknown; path?: unknown };
  responses: { 200: { content: object } };
};

/** The query of an operation, as the mount hands it to the handler. */
export type QueryOf<Operation extends OperationType> = NonNullable<Operation["parameters"]["query"]>;

/** The path parameters of an operation. */
export type PathOf<Operation extends OperationType> = NonNullable<Operation["parameters"]["path"]>;

/** A form arrives with its file on disk, which is gone when the handler has answered. */
type FormBody<Form> = Omit<Form, "file"> & { file: FileBytes };

/** The body of an operation: JSON that has been read, a form, or undefined. */
export type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content extends { "application/json": infer Json }
    ? Json
    : Content extends { "multipart/form-data": infer Form }
      ? FormBody<Form>
      : undefined
  : undefined;

type AnswerOf<Operation extends OperationType> = Operation["responses"][200]["content"] extends {
  "application/json": infer Json;
}
  ? Json
  : Response;

/** What a handler returns: `data` of the envelope, the whole answer where the contract has none, or a file. */
export type DataOf<Operation extends OperationType> =
  AnswerOf<Operation> extends { data: infer Content } ? Content : AnswerOf<Operation>;
