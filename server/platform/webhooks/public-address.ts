import { BlockList, isIP } from "node:net";

/** IPv4 networks that are not the public internet (IANA's special-purpose registry, multicast, reserved). */
const closed4: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Where clouds keep the credentials of their machines, among others.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Looks public, but inside Azure it is the machine's host.
  ["168.63.129.16", 32],
];

/** Of IPv6 only this is given out; within it, these lead back into IPv4, into tunnels or nowhere. */
const global6 = ["2000::", 3] as const;
const closed6: readonly (readonly [network: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const open6 = new BlockList();
open6.addSubnet(...global6, "ipv6");

const closed = new BlockList();
for (const [network, prefix] of closed4) closed.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of closed6) closed.addSubnet(network, prefix, "ipv6");

/** Whether an IP address is one of the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, "ipv4");
    case 6:
      return open6.check(address, "ipv6") && !closed.check(address, "ipv6");
    default:
      return false;
  }
}
