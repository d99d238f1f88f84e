import { Download } from "lucide-react";
import { useJobFile } from "../api/jobs.ts";
import { byteOrderMark, saveFile } from "../lib/save-file.ts";
import { Button } from "../ui/button.tsx";
import { showToast } from "../ui/toast.tsx";

const files = {
  result: { name: "job", label: "Download result" },
  failed: { name: "failed", label: "Download failed rows" },
};

/** A file of a job: what became of each row, or the rows of the file that it was made of which failed. */
export function JobFile({ jobId, which }: { jobId: string; which: "result" | "failed" }) {
  const { mutate, isPending } = useJobFile(jobId, which);
  const { name, label } = files[which];
  const save = () => {
    if (isPending) return;
    mutate(undefined, {
      onSuccess: (text) => saveFile(`${name}-${jobId}.csv`, "text/csv", byteOrderMark + text),
      onError: (error) => showToast(error.message),
    });
  };
  return (
    <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={save}>
      {label}
    </Button>
  );
}
