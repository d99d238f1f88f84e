import { expect, test } from "vitest";
import { readEndpoint } from "./endpoint.ts";

/** Hosts that are not of the public internet, in every spelling that leads to one. */
const hosts = [
  // This machine.
  "localhost",
  "LOCALHOST",
  "localhost.",
  "api.localhost",
  "localhost.localdomain",
  "localhost..",
  "printer.local..",
  "hooks..example.com",
  "127.0.0.1",
  "127.0.0.1.",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0x7F.0x0.0x0.0x1",
  "0177.0.0.1",
  "017700000001",
  "00000177.0.0.1",
  "0x7f.1",
  "%31%32%37.0.0.1",
  "127。0。0。1",
  "①②⑦.⓪.⓪.①",
  "ⓛocalhost",
  "local\u00adhost",
  "0",
  "0.0.0.0",
  "0x0",
  "[::]",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000::0001]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:7f00:0001]",
  "[::127.0.0.1]",
  "[::ffff:0:127.0.0.1]",
  // Machines nearby.
  "10.0.0.1",
  "10.255.255.255",
  "167772161",
  "012.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "192.168.257",
  "0xc0a80101",
  "3232235777",
  "100.64.0.1",
  "100.100.100.200",
  "198.18.0.1",
  "[fc00::1]",
  "[fd12:3456:789a::1]",
  "[fe80::1]",
  "[febf::1]",
  "[fec0::1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:c0a8:101]",
  "intranet",
  "router",
  "printer.local",
  "build.internal",
  "wiki.corp",
  "nas.lan",
  "nas.home.arpa",
  "api.default.svc",
  "api.default.svc.cluster.local",
  // What clouds tell their machines.
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "169.254.43518",
  "[::ffff:169.254.169.254]",
  "[::ffff:a9fe:a9fe]",
  "[fd00:ec2::254]",
  "metadata.google.internal",
  "METADATA.GOOGLE.INTERNAL.",
  "metadata.goog",
  "168.63.129.16",
  "192.0.0.192",
  // Ways into IPv4, documentation, multicast, nowhere.
  "[64:ff9b::7f00:1]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b:1::a00:1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::1]",
  "[2001::1]",
  "[2001:db8::1]",
  "[3fff::1]",
  "[100::1]",
  "[ff02::1]",
  "[5f00::1]",
  "192.0.2.1",
  "198.51.100.7",
  "203.0.113.9",
  "192.88.99.1",
  "224.0.0.1",
  "239.255.255.250",
  "255.255.255.255",
  "4294967295",
  "240.0.0.1",
];

test("no spelling of a host inside is let through", () => {
  expect(hosts.length).toBeGreaterThan(90);
  const open = hosts.filter((host) => !("refusal" in readEndpoint(`https://${host}/hook`, false)));
  expect(open).toEqual([]);
});

test.each([
  "https://hooks.acme.test/convirza",
  "https://hooks.example:8443/in?key=1",
  "https://bücher.example/",
  "https://8.8.8.8/",
  "https://134744072/",
  "https://172.32.0.1/",
  "https://100.128.0.1/",
  "https://[2606:4700:4700::1111]/",
  "https://localhost.example/",
  "https://local.example/",
  "https://10.0.0.1.nip.example/",
  "HTTPS://HOOKS.EXAMPLE/",
])("%s may be public", (text) => {
  expect(readEndpoint(text, false)).not.toHaveProperty("refusal");
});

test.each([
  ["http://hooks.example/", "begin with https://"],
  ["ftp://hooks.example/", "begin with https://"],
  ["file:///etc/passwd", "begin with https://"],
  ["javascript:alert(1)", "begin with https://"],
  ["hooks.example/in", "begins with https://"],
  ["https://", "begins with https://"],
  ["https://1.2.3.4.5/", "begins with https://"],
  ["https://256.0.0.1/", "begins with https://"],
  ["https://ann@hooks.example/", "user name or a password"],
  ["https://ann:word@hooks.example/", "user name or a password"],
  ["https://:word@hooks.example/", "user name or a password"],
  ["https://hooks.example@127.0.0.1/", "user name or a password"],
  ["https://10.0.0.1/", "goes to a public host, and 10.0.0.1 is not one"],
])("%s is refused with a sentence that says why", (text, why) => {
  expect(readEndpoint(text, false)).toEqual({ refusal: expect.stringContaining(why) });
});

test("this machine is let through where that is wished, over http too, and nothing else with it", () => {
  for (const host of [
    "127.0.0.1:8080",
    "127.9.9.9",
    "2130706433",
    "[::1]:3000",
    "localhost",
    "a.localhost",
  ]) {
    expect(readEndpoint(`http://${host}/`, true)).toMatchObject({ isLoopback: true });
    expect(readEndpoint(`https://${host}/`, true)).toMatchObject({ isLoopback: true });
    expect(readEndpoint(`https://${host}/`, false)).toHaveProperty("refusal");
  }
  for (const host of ["10.0.0.1", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "169.254.169.254", "intranet"]) {
    expect(readEndpoint(`https://${host}/`, true)).toHaveProperty("refusal");
  }
  expect(readEndpoint("http://hooks.example/", true)).toHaveProperty("refusal");
});
