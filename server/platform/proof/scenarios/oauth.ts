import { builtPassword } from "../../db/builders.ts";
import { loseSessions } from "../scenario.ts";
import type { Scenario } from "../scenario.ts";

const credentials = { email: "ann@acme.test", password: builtPassword };

export const oauthScenarios: Scenario[] = [
  {
    operation: "createToken",
    status: 401,
    request: { body: { ...credentials, password: "wrong" } },
  },
  {
    operation: "createToken",
    status: 429,
    arrange: async ({ post }) => {
      for (let n = 0; n < 10; n += 1) await post("/oauth/token", credentials);
    },
    request: { body: credentials },
  },
  {
    operation: "refreshToken",
    status: 200,
    request: async ({ post }) => {
      const { data } = await post("/oauth/token", credentials);
      return { body: { refresh_token: data["refresh_token"] } };
    },
  },
  { operation: "refreshToken", status: 401, request: { body: { refresh_token: "unknown" } } },
  {
    operation: "revokeToken",
    status: 200,
    request: async ({ signIn }) => ({ body: { token: await signIn("ann"), token_type: "access" } }),
  },
  {
    operation: "revokeToken",
    status: 500,
    request: async (platform) => {
      const token = await platform.signIn("ann");
      loseSessions(platform);
      return { body: { token, token_type: "access" } };
    },
  },
];
