import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import type { BroadcastEditorProps } from "./broadcast-editor.tsx";

const editorPart = codePart(() => import("./broadcast-editor.tsx").then((module) => module.BroadcastEditor));

/** What writes a broadcast, once its code is there. */
export function LazyEditor(props: BroadcastEditorProps) {
  const waiting = (
    <>
      <PageHeader before={<BackLink title="Broadcasts" path={paths.broadcasts} />} title={props.title} />
      <Outline />
    </>
  );
  return <LazyPart part={editorPart} what="This form" props={props} waiting={waiting} />;
}
