import { request } from 'node:http';
import * as z from 'zod/mini';
import type { ApiRecord } from '../../core/api/ApiRecord.ts';
import { parsedJson } from '../../node/journal/parsedJson.ts';
import { isAlive } from '../../node/process/processGroup.ts';

const patienceMs = 5_000;
const mostCharacters = 4_096;

const Health = z.object({ result: z.object({ instance: z.string() }) });

/**
 * True when the server that a record is of answers. Another program, which has its process number or its port now, does
 * not count, and is not shown the token.
 */
export async function isServing({ pid, socket, url, instance }: ApiRecord): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const address = socket === null ? url : 'http://localhost';
  if (address === null || !URL.canParse('/health', address)) return false;
  const answer = await askHealth(new URL('/health', address), socket);
  return answer !== undefined && Health.safeParse(parsedJson(answer)).data?.result.instance === instance;
}

/** The text of the answer; undefined when there is none. No proxy is asked, whatever the environment says. */
function askHealth(url: URL, socket: string | null): Promise<string | undefined> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patienceMs);
    const asked = request(url, { agent: false, signal, ...(socket !== null && { socketPath: socket }) });
    const end = (answer?: string) => (): void => {
      resolve(answer);
      asked.destroy();
    };
    asked.on('error', end());
    asked.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        if (text.length > mostCharacters) end()();
      });
      answer.on('error', end());
      answer.on('end', () => {
        end(answer.statusCode === 200 ? text : undefined)();
      });
    });
    asked.end();
  });
}
