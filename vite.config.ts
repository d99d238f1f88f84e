import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const gateway = process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4173";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2023",
    // A data: URL would be fine for the policy, but a file is cached on its own.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/oauth": gateway, "/v3": gateway, "/media": gateway },
  },
  test: {
    include: ["{src,server,e2e,.ci}/**/*.test.{ts,tsx}"],
    environment: "node",
    // A busy machine is slow; a test that hangs is still found.
    testTimeout: 30_000,
  },
});
