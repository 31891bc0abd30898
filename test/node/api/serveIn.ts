import { ApiRecord } from '../../../src/core/api/ApiRecord.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { until, type Manner, type Started, type World } from '../cliWorld.ts';
import { sendRaw, requestText, type RawAnswer } from './sendRaw.ts';

export type Serving = Started & {
  readonly record: ApiRecord;
  readonly port: number;
  /** One call, with the token unless the headers are given. */
  readonly call: (line: string, headers?: readonly string[]) => Promise<RawAnswer>;
  /** Asks it to end, and waits until it has. */
  readonly end: () => ReturnType<World['carapace']>;
};

/** Starts `carapace serve` in a world, and waits until it serves. */
export async function serveIn(world: World, args: readonly string[] = [], manner?: Manner): Promise<Serving> {
  const before = await recordIn(world);
  const started = world.start(['serve', ...args], manner);
  let record: ApiRecord | undefined;
  await until(async () => {
    if (started.child.exitCode !== null) throw new Error(`It ended: ${(await started.ended).stderr}`);
    record = await recordIn(world);
    return record !== undefined && record.instance !== before?.instance;
  });
  if (record === undefined) throw new Error('There is no record.');
  const { url, socket, token } = record;
  const port = url === null ? 0 : Number(new URL(url).port);
  const where = socket === null ? { port } : { path: socket };
  const usual = ['Host: localhost', `Authorization: Bearer ${token}`];
  return {
    ...{ ...started, record, port },
    call: async (line, headers = usual) => {
      const [answer] = await sendRaw(where, requestText(line, ...headers, 'Connection: close'));
      if (answer === undefined) throw new Error(`Nothing answered ${line}.`);
      return answer;
    },
    end: () => {
      started.child.kill('SIGTERM');
      return started.ended;
    },
  };
}

/** What api.json says; undefined when there is none. */
export function recordIn({ journal }: World): Promise<ApiRecord | undefined> {
  return readRecord(journal.api, ApiRecord, () => undefined);
}
