import { createRoot } from "react-dom/client";
import { knownProfile, loadSession } from "../api/session.ts";
import { App, getReadyBehind, whenBehindIsReady } from "./app.tsx";
import { takeOver } from "./take-over.ts";
import "../ui/theme.css";
import "./shell.css";

async function start(): Promise<void> {
  void loadSession();
  if (knownProfile() !== null) await whenBehindIsReady();
  takeOver((root, typed) => createRoot(root).render(<App typed={typed} />));
  getReadyBehind();
}

void start();
