import { writeSync } from 'node:fs';
import { lineBytes, stampedLine } from './stampedLine.ts';
import { monotonic } from './monotonic.ts';

/** A reader that follows has this long to be there before the first line, in milliseconds. */
const leadMs = 1_500;

/** Stands in for `sky`: `chatter RUN LINES PER_SECOND` prints lines that say when; 0 per second is as fast as it can. */
function main([run = '', lines = '0', perSecond = '0']: readonly string[]): void {
  if (perSecond === '0') flood(run, Number(lines));
  else setTimeout(() => drip(run, Number(lines), Number(perSecond)), leadMs);
}

function flood(run: string, lines: number): void {
  const perWrite = 800;
  const block = Buffer.from(`${stampedLine(run, monotonic())}\n`.repeat(perWrite));
  for (let left = lines; left > 0; left -= perWrite)
    writeWhole(block.subarray(0, Math.min(left, perWrite) * lineBytes));
}

function writeWhole(block: Buffer): void {
  for (let done = 0; done < block.length;) done += writeSync(1, block, done);
}

function drip(run: string, lines: number, perSecond: number): void {
  const began = performance.now();
  let printed = 0;
  const timer = setInterval(
    () => {
      const due = Math.min(lines, 1 + Math.floor(((performance.now() - began) / 1000) * perSecond));
      for (; printed < due; printed += 1) writeSync(1, `${stampedLine(run, monotonic())}\n`);
      if (printed >= lines) clearInterval(timer);
    },
    Math.min(100, 1000 / perSecond),
  );
}

main(process.argv.slice(2));
