import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SignInPage } from "../pages/sign-in/sign-in-page.tsx";
import index from "../../index.html?raw";
import { BootShell } from "./boot-shell.tsx";

// Hoisted elements and the space between tags are no part of what is seen.
const squeeze = (html: string) =>
  html
    .replace(/<title>.*?<\/title>|<link rel="preload"[^>]*>/g, "")
    .replace(/>\s+/g, ">")
    .replace(/\s+</g, "<");

it.each([
  ["the sign-in form", <SignInPage key="form" />],
  ["the outline of the shell", <BootShell key="shell" />],
])("index.html paints %s as the app will", (_, element) => {
  const html = squeeze(index);
  expect(html).toContain(squeeze(renderToStaticMarkup(element)));
});
