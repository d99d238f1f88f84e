/** Endings of names that mean something inside a network only. */
const insideNames =
  /(?:^|\.)(?:localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|svc|metadata\.goog)$/;

/** IPv4 networks that are nobody's on the public internet, as the beginnings of addresses. */
const insideNetworks =
  /^(?:0|10|127|22[4-9]|23\d|24\d|25[0-5]|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/**
 * Why an address can't be a webhook's, while it is typed; null when nothing speaks against it. The service judges again,
 * and knows more networks. Whether it lets its own machine through is its affair.
 */
export function addressFault(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null) return "Enter a whole address, such as https://example.com/hooks.";
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (host === "localhost" || host.endsWith(".localhost") || host === "::1" || host.startsWith("127."))
    return null;
  if (url.protocol !== "https:") return "The address must start with https://.";
  if (url.username !== "" || url.password !== "")
    return "Leave the user name and password out of the address.";
  if (!isPublic(host)) return `${host} is a private address. Webhooks only reach public ones.`;
  return null;
}

function isPublic(host: string): boolean {
  if (host.includes(":")) return !/^(?:::|f[cd]|fe[89ab])/.test(host);
  if (/^\d+(?:\.\d+){3}$/.test(host)) return !insideNetworks.test(host);
  return host.includes(".") && !insideNames.test(host);
}
