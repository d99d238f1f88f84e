declare module "virtual:openapi/*" {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an ambient module cannot import from a relative path
  export const schema: import("./lib/schema.ts").Schema;
}

declare module "virtual:own/*" {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an ambient module cannot import from a relative path
  export const schema: import("./lib/schema.ts").Schema;
}
