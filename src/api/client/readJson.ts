import { parsedJson } from '../../node/journal/parsedJson.ts';

/** No answer of the API comes near this. */
const most = 8 * 1024 * 1024;

/**
 * Reads a body to its end; undefined when it is not JSON, or too long to be one of ours.
 * @throws what the body breaks off with.
 */
export async function readJson(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.byteLength;
    if (bytes > most) return undefined;
    pieces.push(piece);
  }
  return parsedJson(Buffer.concat(pieces).toString('utf8'));
}
