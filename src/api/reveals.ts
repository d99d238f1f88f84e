import { useMutation } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client, newKey } from "./client.ts";

/** A hidden detail of a call that somebody wants to see: `POST /own/calls/:id/reveals`. */
type Reveal = components["schemas"]["Reveal"] & { callId: number };

/**
 * Leaves a line in the history that somebody saw a hidden detail. One that got lost can be left again: two lines say no more
 * than one.
 */
export const useReveal = () =>
  useMutation({
    mutationFn: async ({ callId: id, ...body }: Reveal) => {
      const headers = { "Idempotency-Key": newKey() };
      await call(client.POST("/own/calls/{id}/reveals", { params: { path: { id } }, body, headers }));
    },
    meta: { changes: [] },
  });
