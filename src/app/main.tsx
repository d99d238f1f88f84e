import { createRoot } from "react-dom/client";
import { loadSession } from "../api/session.ts";
import { App, getReadyBehind } from "./app.tsx";
import { takeOver } from "./take-over.ts";
import "../ui/theme.css";
import "./shell.css";

void loadSession();
takeOver((root, typed) => createRoot(root).render(<App typed={typed} />));
getReadyBehind();
