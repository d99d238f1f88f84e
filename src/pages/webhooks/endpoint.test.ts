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
  ["https://10.1.2.3/", /inside a network/],
  ["https://172.31.0.1/", /inside a network/],
  ["https://192.168.0.1/", /inside a network/],
  ["https://169.254.169.254/", /inside a network/],
  ["https://167772161/", /inside a network/],
  ["https://[fd00::1]/", /inside a network/],
  ["https://[::ffff:10.0.0.1]/", /inside a network/],
  ["https://metadata.google.internal/", /inside a network/],
  ["https://intranet/", /inside a network/],
  ["https://router.lan./", /inside a network/],
])("%s may not", (text, why) => expect(addressFault(text)).toMatch(why));
