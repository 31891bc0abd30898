import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { bundleForBench } from '../bundleForBench.ts';
import { Late, whole } from '../latency/Late.ts';
import { runWriter, type Drip } from '../latency/runWriter.ts';

const Listening = z.object({ port: z.number() });
const Told = z.object({ heap: z.number(), listeners: z.number() });

export type Served = {
  readonly port: number;
  /** The server's heap after a collection, in bytes, and how many listen to it. */
  readonly told: () => Promise<z.infer<typeof Told>>;
  readonly end: () => Promise<void>;
};

/** Serves the feed over a home, in a process of its own. */
export async function serveFeed(home: string): Promise<Served> {
  const program = await bundleForBench('workers/feedServer.ts', 'workers/feedServer.mjs');
  const server = fork(program, [home], { env: cleanEnvironment(), execArgv: ['--expose-gc'] });
  const said = async (): Promise<unknown> => {
    const [message]: unknown[] = await once(server, 'message');
    return message;
  };
  const { port } = Listening.parse(await said());
  return {
    port,
    told: async () => {
      const answer = said();
      server.send('heap');
      return Told.parse(await answer);
    },
    end: async () => {
      const ended = once(server, 'exit');
      server.disconnect();
      await ended;
    },
  };
}

/** How late each line of a run is at one of so many clients, in milliseconds. `during` is called while all listen. */
export async function throughFeed(
  { port }: Served,
  state: string,
  { drip, clients }: { readonly drip: Drip; readonly clients: number },
  during: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number[]> {
  const program = await bundleForBench('workers/feedReader.ts', 'workers/feedReader.cjs');
  const args = [program, String(port), drip.run, String(drip.lines), String(clients)];
  const reader = spawn(process.execPath, args, { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const said = createInterface(reader.stdout);
    await once(said, 'line');
    await during();
    const answer = once(said, 'line');
    await runWriter(state, drip);
    const [text]: unknown[] = await answer;
    return whole(Late.parse(JSON.parse(String(text))), drip);
  } finally {
    reader.kill();
  }
}
