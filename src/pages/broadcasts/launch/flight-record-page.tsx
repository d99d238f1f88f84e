import { Download } from "lucide-react";
import { useParams } from "react-router";
import { useFlightRecord, type FlightRecord } from "../../../api/flight-record.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { RecordLink } from "../../../components/record-link.tsx";
import { RecordPage, WithId } from "../../../components/record-page.tsx";
import { Moment } from "../../../components/when.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";
import { Popover, PopoverItem } from "../../../ui/popover.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { ConfirmedCard } from "./confirmed-card.tsx";
import { LaunchBadge } from "./launch-slot.tsx";
import { stepWords } from "./rule-words.ts";

const kindOf = (path: string) => ({ what: "launch record", list: { title: "Broadcast", path } });

/** `/broadcasts/:id/launches/:launchId`: who launched what, when, and each step of it. */
export function FlightRecordPage() {
  const { launchId = "" } = useParams();
  return (
    <WithId kind={kindOf(paths.broadcasts)}>
      {(id) => <KnownRecord key={launchId} broadcastId={id} launchId={launchId} />}
    </WithId>
  );
}

function KnownRecord({ broadcastId, launchId }: { broadcastId: number; launchId: string }) {
  const query = useFlightRecord(launchId);
  return (
    <RecordPage
      kind={kindOf(paths.broadcast(broadcastId))}
      query={query}
      nameOf={({ launch }) => launch.name}
      renderNote={({ launch }) => (
        <span className="flex flex-wrap items-center gap-2">
          Launch record <LaunchBadge launch={launch} />
        </span>
      )}
      renderActions={(record) => <Ways record={record} launchId={launchId} />}
    >
      {(record) => (
        <div className="flex flex-col gap-4">
          <ConfirmedCard launch={record.launch} />
          <Decisions record={record} broadcastId={broadcastId} launchId={launchId} />
          <Steps record={record} />
        </div>
      )}
    </RecordPage>
  );
}

const filePart = codePart(() => import("./record-file.ts").then((module) => module.saveRecord));

/** The record as a file for a spreadsheet, as the file that is kept, and on paper. */
function Ways({ record, launchId }: { record: FlightRecord; launchId: string }) {
  const zone = useZone();
  const saveCsv = async () => {
    filePart.renew();
    try {
      (await filePart.get())(launchId, record, zone);
    } catch {
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  return (
    <>
      <Popover
        trigger={
          <>
            <Download aria-hidden="true" className="size-4" />
            Download
          </>
        }
        alignEnd
      >
        <PopoverItem onSelect={() => void saveCsv()}>For spreadsheets (CSV)</PopoverItem>
        <PopoverItem
          onSelect={() => saveFile(`launch-${launchId}.ndjson`, "application/x-ndjson", record.file)}
        >
          As it's kept (NDJSON)
        </PopoverItem>
      </Popover>
      <Button onClick={() => window.print()}>Print</Button>
    </>
  );
}

type DecisionsProps = { record: FlightRecord; broadcastId: number; launchId: string };

function Decisions({ record: { launch, isWhole }, broadcastId, launchId }: DecisionsProps) {
  const { approved_by: approvedBy, returned_by: returnedBy, comment, stopped_by: stoppedBy, why } = launch;
  return (
    <Card title="Who decided">
      <Facts>
        <Fact name="Launched by">
          <OutsideText text={launch.launched_by} />
        </Fact>
        <Fact name="Launched">
          <Moment at={launch.launched_on} />
        </Fact>
        {approvedBy !== null && (
          <Fact name="Approved by">
            <OutsideText text={approvedBy} />
          </Fact>
        )}
        {returnedBy !== null && (
          <Fact name="Returned by">
            <OutsideText text={returnedBy} />: “<OutsideText text={comment} />”
          </Fact>
        )}
        {stoppedBy !== null && (
          <Fact name="Stopped by">
            <OutsideText text={stoppedBy} />
          </Fact>
        )}
        {why !== null && (
          <Fact name="Why">
            <OutsideText text={why} />
          </Fact>
        )}
        <Fact name="Launch">
          <Hash hash={launchId} what="ID of the launch" />
        </Fact>
        <Fact name="Hash of the text">
          <Hash hash={launch.text_hash} what="hash of the text" />
        </Fact>
        <Fact name="Hash of the list">
          <Hash hash={launch.list_hash} what="hash of the list" />
        </Fact>
        <Fact name="Hash of the review">
          <Hash hash={launch.review} what="hash of the review" />
        </Fact>
        <Fact name="History">
          {isWhole
            ? "Complete: nothing was taken out of it. "
            : "It isn't complete. Ask whoever runs this gateway. "}
          <span className="print:hidden">
            <RecordLink to={paths.historyOf("launch", broadcastId)} text="See its lines" />
          </span>
        </Fact>
      </Facts>
    </Card>
  );
}

function Hash({ hash, what }: { hash: string; what: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono text-xs wrap-anywhere">{hash}</code>
      <CopyButton text={hash} label={`Copy ${what}`} />
    </span>
  );
}

/** Each step with its request: what was asked, by whom, and what came back. */
function Steps({ record: { events } }: { record: FlightRecord }) {
  return (
    <Card title="Each step">
      <ol className="flex flex-col gap-2.5">
        {events.map(({ at, by, what, request_id: requestId, status }, index) => (
          <li key={index} className="grid gap-x-4 md:grid-cols-[13rem_minmax(0,1fr)]">
            <Moment at={at} />
            <div className="min-w-0">
              <p>
                {stepWords(what)}
                {by !== null && (
                  <>
                    {" "}
                    (<OutsideText text={by} />)
                  </>
                )}
                {status !== null && <span className="text-ink-soft"> · answer {status}</span>}
              </p>
              {requestId !== null && (
                <p className="font-mono text-xs wrap-anywhere text-ink-faint">
                  Request <OutsideText text={requestId} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
