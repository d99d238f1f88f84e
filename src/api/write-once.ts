import { ApiError } from "./api-error.ts";
import { isUnclear, type Write } from "./write.ts";

/** Pauses between looks, in seconds. */
const PAUSES = [0.5, 2, 5, 10, 20];

/**
 * A write as a step of something larger. It is sent once; where no clear answer came, reading tells for a while what became
 * of it. After an error that says so (`isUnclear`) whoever tries again has to do it with the same key.
 * @throws ApiError where it was refused, or nobody knows
 */
export async function writeOnce<Body, Answer>(
  write: Write<Body, Answer>,
  body: Body,
  key: string,
): Promise<Answer> {
  try {
    return await write.send({ body, key, etag: null });
  } catch (error) {
    if (!(error instanceof ApiError) || !isUnclear(error)) throw error;
    for (const pause of PAUSES) {
      await new Promise((resolve) => window.setTimeout(resolve, 1000 * pause));
      const found = await look(write, body);
      if (found !== null) return found;
    }
    throw error;
  }
}

async function look<Body, Answer>(write: Write<Body, Answer>, body: Body): Promise<Answer | null> {
  try {
    return await write.find(body);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
