import { randomBytes } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patience as startPatience } from '../../../src/node/network/Patience.ts';
import { readBody, receive } from '../../../src/node/network/readBody.ts';
import { patience } from '../until.ts';
import { releaseServer } from '../tools/releaseServer/releaseServer.ts';

// Little enough for the response to hold it all: else the connection is not read to its end before somebody reads it.
const sent = randomBytes(10_000);
const pieceBytes = 1_000;

/** An answer that breaks off after what was sent, and whose connection is gone before anybody reads it. */
async function brokenOff(): Promise<{ readonly url: URL; readonly response: IncomingMessage }> {
  const server = await releaseServer((_request, response) => {
    response.writeHead(200, { 'Content-Length': sent.length + 1 });
    const next = (from: number): void => {
      if (from >= sent.length) response.destroy();
      else response.write(sent.subarray(from, from + pieceBytes), () => setImmediate(next, from + pieceBytes));
    };
    next(0);
  });
  onTestFinished(server.close);
  const url = new URL(server.url);
  const request = get(url);
  request.on('error', () => undefined);
  const response = await new Promise<IncomingMessage>((resolve) => request.once('response', resolve));
  return { url, response };
}

describe('the body of an answer that breaks off', { timeout: patience }, () => {
  it('is given whole, as far as it came, to one who reads it late', async () => {
    const { url, response } = await brokenOff();
    const clock = startPatience(new AbortController().signal);
    const received = receive(response, clock);
    await new Promise((resolve) => response.once('close', resolve));
    const reading = { clock, ends: { url, proxy: null }, stallMs: patience, outer: new AbortController().signal };
    const pieces: Buffer[] = [];
    const read = async (): Promise<void> => {
      for await (const piece of readBody(received, reading)) pieces.push(piece);
    };
    await expect(read()).rejects.toMatchObject({ failure: { why: 'no_network' } });
    expect(Buffer.concat(pieces).equals(sent)).toBe(true);
  });
});
