import { homedir } from 'node:os';
import { carapaceHome, layout } from '../../core/tools/layout.ts';
import { journalAt } from '../journal/Journal.ts';
import { holdForward } from './holdForward.ts';

/** `forward ID SERVER INSTANCE LOCAL REMOTE`: keeps a port forwarded. It is started by `startForward`, detached. */
async function main([id = '', server = '', instance = '', local, remote]: readonly string[]): Promise<void> {
  const asked = new AbortController();
  const end = (): void => {
    asked.abort();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  const wanted = {
    server,
    instance: instance === '' ? null : instance,
    localPort: Number(local),
    remotePort: Number(remote),
  };
  const journal = journalAt(layout(carapaceHome(process.env, homedir())).state);
  const warn = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  await holdForward({ journal, id, wanted, env: process.env, warn, asked: asked.signal });
}

// Whoever started us reads this only until the port leads to the server, and may be gone afterwards.
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then(
  () => {
    process.exit(0);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
