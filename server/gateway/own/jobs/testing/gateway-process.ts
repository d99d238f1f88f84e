import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen } from "../../../../listen.ts";
import { ownNames } from "../../../../own-names.ts";
import { createGateway } from "../../../gateway.ts";
import { openGatewayStore } from "../../../store/sqlite-store.ts";
import { createVault } from "../../../vault.ts";

/** A gateway to be killed: `node gateway-process.ts FILE VENDOR`. Says where it listens. */
const [file = "", vendor = ""] = process.argv.slice(2);
const log = () => {};
const store = openGatewayStore(
  file,
  createVault("a secret of more than thirty-two characters"),
  Date.now,
  log,
);
const gateway = createGateway({
  oauthUrl: vendor,
  apiUrl: `${vendor}/v3`,
  store,
  distDir: join(tmpdir(), "no-dist"),
  uploadDir: tmpdir(),
  isOwnName: ownNames("127.0.0.1", undefined),
  jobs: { sweepMs: 100, deadMs: 1_000 },
  log,
});
const front = await listen(
  { fetch: gateway.app.fetch, refuse: gateway.refuse },
  { host: "127.0.0.1", port: 0 },
);
process.send?.(front.url);
