import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';
import { lineBytes } from './stampedLine.ts';

/** `drain CHATTER RUN LINES 0`: the bare pipe. Counts bytes, and prints the seconds from the first of them to the end. */
async function main(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let began = 0;
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    began ||= monotonic();
    bytes += chunk.length;
  });
  await once(child, 'close');
  const seconds = (monotonic() - began) / 1e6;
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, lines: bytes / lineBytes }));
}

endWith(main(process.argv.slice(2)));
