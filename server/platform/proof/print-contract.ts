import { runContract } from "./contract-run.ts";
import type { ContractReport } from "./contract-run.ts";
import { startPrism } from "./prism.ts";

function lines({ rows, requests, missing, faults }: ContractReport): string[] {
  const width = (texts: string[]) => Math.max(...texts.map((text) => text.length)) + 2;
  const [ids, addresses] = [width(rows.map((row) => row.id)), width(rows.map((row) => row.address))];
  const reached = rows.reduce((sum, row) => sum + row.reached.length, 0);
  const all = rows.reduce((sum, row) => sum + row.documented.length, 0);
  const bySource = (source: string) => rows.filter((row) => row.source === source).length;
  return [
    `${"operation".padEnd(ids)}${"address".padEnd(addresses)}${"source".padEnd(12)}statuses reached`,
    ...rows.map(
      (row) =>
        `${row.id.padEnd(ids)}${row.address.padEnd(addresses)}${row.source.padEnd(12)}${row.reached.join(" ")}`,
    ),
    "",
    `${rows.length} operations (${bySource("documented")} documented, ${bySource("assumed")} assumed), ` +
      `${reached} of ${all} statuses reached by ${requests} requests through Prism`,
    ...missing.map((status) => `MISSING ${status}`),
    ...faults.map((fault) => `FAULT ${fault}`),
  ];
}

const prism = await startPrism();
const report = await runContract(prism.send).finally(() => void prism.close());
process.stdout.write(`${lines(report).join("\n")}\n`);
process.exitCode = report.missing.length + report.faults.length === 0 ? 0 : 1;
