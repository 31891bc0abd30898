import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';
import { stampsIn } from './stampedLine.ts';

/** `listener CHATTER RUN LINES PER_SECOND`: the bare pipe. Prints how late each line's bytes came, in milliseconds. */
async function main(args: readonly string[]): Promise<void> {
  const late: number[] = [];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (chunk: Buffer) => {
    const now = monotonic();
    late.push(...stampsIn(args[1] ?? '', chunk.toString()).map((at) => (now - at) / 1000));
  });
  await once(child, 'close');
  console.log(JSON.stringify(late));
}

endWith(main(process.argv.slice(2)));
