import { afterEach, beforeEach } from "vitest";
import { fakeVendor, type FakeVendor } from "./fake-vendor.ts";
import { testGateway, type Browser, type TestGateway } from "./test-gateway.ts";

type Started = { vendor: FakeVendor; gateway: TestGateway; page: Browser };

/**
 * Starts a vendor, a gateway before it and a browser that is signed in, for each test of a file, and ends them after it.
 * @param begin is given them, and says what else there is to begin with
 */
export function eachGateway(begin: (started: Started) => void, options?: Parameters<typeof testGateway>[1]) {
  let started: Started;
  beforeEach(async () => {
    const vendor = await fakeVendor();
    const gateway = await testGateway(vendor, options);
    started = { vendor, gateway, page: await gateway.signIn() };
    begin(started);
  });
  afterEach(async () => {
    await started.gateway.close();
    await started.vendor.close();
  });
}
