import { buildContacts, buildSender } from "../db/broadcast-builders.ts";
import { builtPassword } from "../db/builders.ts";
import type { OperationId } from "../http/handler.ts";
import { wav } from "../media/sample-sounds.ts";
import type { TestPlatform } from "../test-platform.ts";

/** What a body names: an org unit, and a record where it names one. */
type Names = { unit: number; record?: number };

/** Every byte is below 128: a proxy that takes a body for text passes it on as it is. */
const sound = wav(0.512).map((byte) => byte & 127);

const user = { username: "eve@acme.test", first_name: "Eve", last_name: "Newman", role: "Standard" };
const route = { route_name: "Retired line", route_type: "hangup", config: {} };
const agent = {
  name: "Frida",
  greeting: "Hello.",
  instructions: "Be kind.",
  voice: "nova",
  language: "en-US",
};
const webhook = { name: "ERP", endpoint_url: "https://hooks.acme.test/erp", events: ["call.completed"] };
const broadcast = {
  name: "Spring",
  message: "Spring is here. Reply STOP to opt out.",
  phone_number_id: 1,
  recipients: ["+18015550100"],
  status: "draft",
};

const samples: { [Id in OperationId]?: (names: Names) => object } = {
  createToken: () => ({ email: "ann@acme.test", password: builtPassword }),
  refreshToken: () => ({ refresh_token: "unknown" }),
  revokeToken: () => ({ token: "unknown", token_type: "access" }),
  createUser: ({ unit }) => ({ ...user, ct_user_ou_id: unit }),
  replaceUser: ({ unit }) => ({ ...user, ct_user_ou_id: unit }),
  updateUser: ({ unit }) => ({ first_name: "Eva", ct_user_ou_id: unit }),
  createGroup: ({ unit }) => ({ org_unit_name: "North", org_unit_parent_id: unit }),
  replaceGroup: ({ unit }) => ({ org_unit_name: "North", org_unit_parent_id: unit }),
  updateGroup: ({ unit }) => ({ org_unit_name: "North", org_unit_parent_id: unit }),
  orderNumbers: ({ unit }) => ({ numbers: ["8015550101"], org_unit_id: unit }),
  releaseNumbers: ({ record }) => ({ phone_number_ids: [record ?? 404] }),
  createRoute: ({ unit }) => ({ ...route, org_unit_id: unit }),
  replaceRoute: ({ unit }) => ({ ...route, org_unit_id: unit }),
  updateRoute: ({ unit }) => ({ record_calls: false, org_unit_id: unit }),
  createBroadcast: ({ unit }) => ({ ...broadcast, org_unit_id: unit }),
  replaceBroadcast: ({ unit }) => ({ ...broadcast, org_unit_id: unit }),
  updateBroadcast: () => ({ name: "Summer" }),
  createWebhook: ({ unit }) => ({ ...webhook, org_unit_id: unit }),
  replaceWebhook: ({ unit }) => ({ ...webhook, org_unit_id: unit }),
  updateWebhook: ({ unit }) => ({ name: "ERP", org_unit_id: unit }),
  uploadPrompt: () => ({ name: "Greeting", message_type: "prompt", file: new Blob([sound]) }),
  createVoiceAgent: ({ unit }) => ({ ...agent, org_unit_id: unit }),
  replaceVoiceAgent: ({ unit }) => ({ ...agent, org_unit_id: unit }),
  updateVoiceAgent: ({ unit }) => ({ name: "Frida", org_unit_id: unit }),
  createTag: () => ({ tag_name: "Urgent" }),
  replaceTag: () => ({ tag_name: "Urgent" }),
};

/** A body that the operation takes; undefined where there is none. */
export function sampleBody(id: OperationId, names: Names): object | undefined {
  return samples[id]?.(names);
}

/** Adds what the sample bodies name: a sender of texts and a contact. The number of the sender has the id 1. */
export function buildNamed({ db }: TestPlatform): void {
  buildSender(db, { phone_number_id: 1 });
  buildContacts(db, 1);
}
