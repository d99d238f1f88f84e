import { ApiError } from "../../api/api-error.ts";
import { useUndoMove, type Move } from "../../api/number-moves.ts";
import { showToast } from "../../ui/toast.tsx";
import { numbersInWords } from "./numbers-in-words.ts";

/** Says that numbers have changed their route, and offers the way back. */
export function useMoveToast(): (move: Move) => void {
  const { mutateAsync } = useUndoMove();
  return (move) => {
    const what = numbersInWords(move.numbers);
    const [are, were] = move.numbers.length === 1 ? ["is", "it was"] : ["are", "they were"];
    // What has asked is gone by then.
    const undo = async () => {
      try {
        await mutateAsync(move);
        showToast(`${what} ${are} back where ${were}`);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        showToast(`Undo didn't work: ${error.message}`);
      }
    };
    const text = `${what} ${are} ${move.to === null ? "off the route" : "on the new route"}`;
    showToast(text, { text: "Undo", go: () => void undo() });
  };
}
