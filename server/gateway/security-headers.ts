const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // Of a worker's address a script makes a policy of this name (`src/lib/start-worker.ts`); no other can be made.
  "trusted-types worker",
].join("; ");

/** Browser abilities that the app has no use for; only those that Chromium knows on every system, or it warns. */
const DENIED = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "xr-spatial-tracking",
];

/** Prompts can be recorded: the browser asks the person first, each time or once. */
const ALLOWED = ["microphone=(self)"];

const HEADERS: [string, string][] = [
  ["Content-Security-Policy", POLICY],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", [...DENIED.map((feature) => `${feature}=()`), ...ALLOWED].join(", ")],
];

/** Puts the security headers on an answer. HSTS only over https: elsewhere browsers must ignore it. */
export function addSecurityHeaders(headers: Headers, https: boolean): void {
  for (const [name, value] of HEADERS) headers.set(name, value);
  if (https) headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}
