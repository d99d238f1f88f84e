import type { QueryClient } from "@tanstack/react-query";
import { presentTag, tagChange, type OneTag } from "../../api/tags.ts";
import { startUndoable } from "../../components/undoable.ts";

/** Lets a tag be chosen again; for some seconds that can be taken back. */
export function activateTag(client: QueryClient, tag: OneTag, onOver: () => void): void {
  // Only the status is meant: what somebody else has written meanwhile stays.
  const editOf = ({ tag_name, description, etag }: OneTag) => ({
    body: { tag_name, description, status: "active" as const },
    etag,
  });
  startUndoable(client, {
    ...editOf(tag),
    write: tagChange(tag.tag_id ?? 0),
    said: "Tag activated",
    done: "the tag was activated",
    again: (present) => editOf(presentTag(present)),
    onOver,
  });
}
