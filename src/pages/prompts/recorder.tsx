import { Mic, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "../../lib/duration.ts";
import { Button } from "../../ui/button.tsx";

/** Whether this browser can record at all: over plain http none can. */
const canRecord = () =>
  typeof MediaRecorder !== "undefined" && navigator.mediaDevices?.getUserMedia !== undefined;

/** Why the microphone can't be used, in a sentence. */
function problemOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError")
    return "Your browser blocks the microphone. Allow it next to the address, then try again.";
  if (name === "NotFoundError") return "We couldn't find a microphone.";
  return "The microphone didn't start. Another program may be using it.";
}

type Running = { recorder: MediaRecorder; stream: MediaStream };

/** Records from the microphone. What was recorded is a file like any other: it can be heard before it is sent. */
export function Recorder({ onRecorded }: { onRecorded: (file: Blob) => void }) {
  const [running, setRunning] = useState<Running | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(onRecorded);
  useEffect(() => {
    latest.current = onRecorded;
  });

  useEffect(() => {
    if (running === null) return undefined;
    const timer = window.setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => {
      window.clearInterval(timer);
      // The light of the microphone goes out, also when the panel is closed.
      for (const track of running.stream.getTracks()) track.stop();
    };
  }, [running]);

  if (!canRecord()) return null;

  const start = async () => {
    setProblem(null);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const recorder = new MediaRecorder(stream);
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = () => {
        setRunning(null);
        const file = new Blob(parts, { type: recorder.mimeType });
        if (file.size > 0) latest.current(file);
      };
      recorder.start();
      setSeconds(0);
      setRunning({ recorder, stream });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <>
      <Button
        icon={
          running === null ? (
            <Mic aria-hidden="true" className="size-4" />
          ) : (
            <Square aria-hidden="true" className="size-3.5 fill-bad text-bad" />
          )
        }
        onClick={() => (running === null ? void start() : running.recorder.stop())}
      >
        {running === null ? "Record" : `Stop (${formatDuration(seconds)})`}
      </Button>
      <span role="status" className="sr-only">
        {running === null ? "" : "Recording"}
      </span>
      {problem !== null && (
        <p role="alert" className="basis-full text-bad">
          {problem}
        </p>
      )}
    </>
  );
}
