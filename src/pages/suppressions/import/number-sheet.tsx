import { useState } from "react";
import { FileFactsOf } from "../../../components/number-file/file-facts.tsx";
import { LeftOut } from "../../../components/number-file/left-out.tsx";
import type { Counts } from "../../../components/number-file/numbers-desk.ts";
import type { NumbersStore, ShownSource } from "../../../components/number-file/numbers-store.ts";
import { SourceStatus } from "../../../components/number-file/source-status.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { Card } from "../../../ui/card.tsx";
import { AddNumbers } from "./add-numbers.tsx";
import { FileBesides, useMeaning } from "./file-besides.tsx";

type NumberSheetProps = { store: NumbersStore; source: ShownSource; counts: Counts };

/** What is in a file: which column has the numbers, how many there are, and which rows have none. */
export function NumberSheet({ store, source, counts }: NumberSheetProps) {
  const [isLocked, setLocked] = useState(false);
  const { facts } = source;
  const { meaning, choose } = useMeaning(facts);
  return (
    <Card title="Numbers" aside={!isLocked && "Nothing is changed yet"}>
      <div className="flex flex-col gap-4">
        <SourceStatus
          source={source}
          onCancel={() => void store.remove(source.id)}
          onAgain={() => store.again(source)}
        />
        {facts !== null && (
          <FileFactsOf
            facts={facts}
            isLocked={isLocked}
            onChoose={(choice) => store.choose(source, choice)}
          />
        )}
        {facts !== null && facts.besides !== null && (
          <FileBesides
            store={store}
            source={source}
            facts={facts}
            columns={facts.besides}
            counts={counts}
            meaning={meaning}
            isLocked={isLocked}
            onWord={choose}
          />
        )}
        {source.state === "read" && (
          <>
            <p role="status">
              <span className="font-medium">{formatCount(counts.kept, "number")}</span> to suppress
            </p>
            {counts.kept > 0 && (
              <AddNumbers
                store={store}
                count={counts.kept}
                fileName={source.name}
                meaning={meaning}
                onStarted={() => setLocked(true)}
              />
            )}
            {!isLocked && <LeftOut store={store} counts={counts} />}
          </>
        )}
      </div>
    </Card>
  );
}
