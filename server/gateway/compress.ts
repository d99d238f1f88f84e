import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Below this the header costs more than it saves. */
const WORTH_IT = 1024;

export type Encoded = { bytes: Buffer; encoding: "br" | "gzip" | undefined };

/** Whether the browser takes this encoding. */
export function accepts(acceptEncoding: string | undefined, encoding: "br" | "gzip"): boolean {
  const offers = (acceptEncoding ?? "").toLowerCase().split(",");
  return offers.some((offer) => {
    const [name, ...parameters] = offer.split(";").map((part) => part.trim());
    return name === encoding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/** Brotli at its best: for files, once each. */
export function brotliFile(bytes: Buffer): Promise<Buffer> {
  return brotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** Quick compression for an answer that is sent once. */
export async function compressAnswer(bytes: Buffer, acceptEncoding: string | undefined): Promise<Encoded> {
  if (bytes.length < WORTH_IT) return { bytes, encoding: undefined };
  if (accepts(acceptEncoding, "br")) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return { bytes: await brotli(bytes, { params }), encoding: "br" };
  }
  if (accepts(acceptEncoding, "gzip")) return { bytes: await gzipped(bytes), encoding: "gzip" };
  return { bytes, encoding: undefined };
}
