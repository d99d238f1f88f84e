import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { newKey } from "../../api/client.ts";
import { useFindPrompt, useUploadPrompt } from "../../api/prompts.ts";
import { isUnclear } from "../../api/write.ts";
import { nameFault, uploadOf, type UploadFile, type UploadState } from "./upload-files.ts";

/** Pauses before the looks after a lost answer, in seconds; then somebody has to ask. */
const LOOKS = [0.5, 2, 5];

/** Of what somebody asks for: it may have been sent an hour ago. */
const LONG_AGO_MS = 3_600_000;

const pause = (seconds: number) => new Promise((resolve) => window.setTimeout(resolve, 1000 * seconds));

const notThere: UploadState = { at: "ready", why: "It wasn't uploaded: no clear answer came back." };
const cancelled: UploadState = { at: "ready", why: "Cancelled." };

/** The chosen files, in their order. */
function useFiles() {
  const [files, setFiles] = useState<readonly UploadFile[]>([]);
  /** As they are now, for what goes on between two renders. */
  const latest = useRef(files);
  const update = (next: (now: readonly UploadFile[]) => readonly UploadFile[]) => {
    latest.current = next(latest.current);
    setFiles(latest.current);
  };
  useEffect(
    () => () => {
      for (const { address } of latest.current) URL.revokeObjectURL(address);
    },
    [],
  );
  return {
    files,
    latest,
    add: (more: readonly UploadFile[]) => update((now) => [...now, ...more]),
    change: (id: string, patch: Partial<UploadFile>) =>
      update((now) => now.map((one) => (one.id === id ? { ...one, ...patch } : one))),
    remove: (id: string) => {
      const gone = latest.current.find((one) => one.id === id);
      if (gone !== undefined) URL.revokeObjectURL(gone.address);
      update((now) => now.filter((one) => one.id !== id));
    },
  };
}

type Change = (id: string, patch: Partial<UploadFile>) => void;

/** The way of one file to the API, and what is known when no clear answer comes. */
function useSending(change: Change) {
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const under = running.current;
    // Whoever leaves has been asked.
    return () => {
      for (const control of under.values()) control.abort();
    };
  }, []);
  const upload = useUploadPrompt();
  const find = useFindPrompt();
  const become = (id: string, state: UploadState) => change(id, { state });

  const look = async (one: UploadFile, since: number, pauses: readonly number[]) => {
    become(one.id, { at: "checking" });
    for (const seconds of pauses) {
      await pause(seconds);
      try {
        const isThere = await find.mutateAsync({ ...one, since });
        return become(one.id, isThere ? { at: "done" } : notThere);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
    }
    become(one.id, { at: "unknown", why: null });
  };

  const send = async (one: UploadFile) => {
    const { signal } = begin(running.current, one.id);
    const since = Date.now();
    let share = 0;
    const onProgress = (now: number) => {
      share = now;
      if (!signal.aborted) become(one.id, { at: "sending", share });
    };
    onProgress(0);
    try {
      await upload.mutateAsync({ body: one, key: one.key, signal, onProgress });
      become(one.id, { at: "done" });
    } catch (error) {
      // A file that had left this machine whole may have arrived although somebody has cancelled it.
      if (signal.aborted) return share < 1 ? become(one.id, cancelled) : look(one, since, LOOKS);
      if (!(error instanceof ApiError)) throw error;
      if (isUnclear(error)) return look(one, since, LOOKS);
      change(one.id, { key: newKey(), state: { at: "ready", why: error.message } });
    } finally {
      running.current.delete(one.id);
    }
  };
  return { running, look, send };
}

function begin(running: Map<string, AbortController>, id: string): AbortController {
  const control = new AbortController();
  running.set(id, control);
  return control;
}

/** The files that are to become prompts, and their way there: one after the other, each as often as a person says. */
export function useUploads() {
  const { files, latest, add, change, remove } = useFiles();
  const { running, look, send } = useSending(change);
  return {
    files,
    change,
    remove,
    add: async (chosen: readonly { file: Blob; name: string }[]) =>
      add(await Promise.all(chosen.map(({ file, name }) => uploadOf(file, name)))),
    cancel: (id: string) => {
      const control = running.current.get(id);
      if (control === undefined) change(id, { state: cancelled });
      else control.abort();
    },
    /** Looks once more whether a file has arrived. */
    check: (one: UploadFile) => look(one, Date.now() - LONG_AGO_MS, [0]),
    sendAll: async () => {
      const isGood = ({ state, name }: UploadFile) => state.at === "ready" && nameFault(name) === undefined;
      const ready = latest.current.filter(isGood);
      for (const { id } of ready) change(id, { state: { at: "waiting" } });
      for (const { id } of ready) {
        // One that was cancelled, or taken out, while others were sent does not go.
        const now = latest.current.find((one) => one.id === id);
        if (now?.state.at === "waiting") await send(now);
      }
    },
  };
}
