import { parentPort } from "node:worker_threads";
import { readContract } from "../../../http/contract.ts";

parentPort?.postMessage(readContract(new URL("../../../../openapi.yaml", import.meta.url)));
