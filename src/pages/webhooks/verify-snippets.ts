/**
 * How a receiver finds out that a request is Convirza's: hex HMAC-SHA256 of the raw body in `X-Webhook-Signature`
 * (documented). scripts/verify-snippets.test.ts (`npm run test:slow`) runs them against signatures of the platform.
 */
export const snippets = [
  {
    language: "Node",
    code: `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the raw request body, before it is parsed.
// signature: the header X-Webhook-Signature.
export function isFromConvirza(body, signature, secret) {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(String(signature), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
`,
  },
  {
    language: "Python",
    code: `import hashlib
import hmac

# body: the raw request body as bytes, before it is parsed.
# signature: the header X-Webhook-Signature.
def is_from_convirza(body, signature, secret):
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), (signature or "").encode())
`,
  },
  {
    language: "PHP",
    code: `<?php
// $body: file_get_contents('php://input'), before it is parsed.
// $signature: $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? ''
function is_from_convirza(string $body, string $signature, string $secret): bool
{
    return hash_equals(hash_hmac('sha256', $body, $secret), $signature);
}
`,
  },
] as const;
