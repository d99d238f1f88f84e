import { expect, test } from "vitest";
import { addressFault } from "./endpoint.ts";

test.each([
  "https://hooks.acme.test/in?key=1",
  " https://bücher.example/hook ",
  "https://93.184.215.14/",
  "https://[2606:4700::1111]/",
  "http://127.0.0.1:9/in",
  "http://localhost:3000",
  "https://homelocal.example",
])("%s may be an address", (text) => expect(addressFault(text)).toBeNull());

test.each([
  ["hooks", /whole address/],
  ["", /whole address/],
  ["http://hooks.acme.test/", /https/],
  ["ftp://hooks.acme.test/", /https/],
  ["https://ann:word@hooks.acme.test/", /password/],
  ["https://10.1.2.3/", /is a private address/],
  ["https://172.31.0.1/", /is a private address/],
  ["https://192.168.0.1/", /is a private address/],
  ["https://169.254.169.254/", /is a private address/],
  ["https://167772161/", /is a private address/],
  ["https://[fd00::1]/", /is a private address/],
  ["https://[::ffff:10.0.0.1]/", /is a private address/],
  ["https://metadata.google.internal/", /is a private address/],
  ["https://intranet/", /is a private address/],
  ["https://router.lan./", /is a private address/],
])("%s may not", (text, why) => expect(addressFault(text)).toMatch(why));
