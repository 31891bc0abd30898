import { appendFileSync } from 'node:fs';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';

/** A line of a length and an alphabet of its own, so that a mix-up shows. */
const line = (i: number): string => `${String(i)} ${'aä😀'.repeat(i % 40)}\n`;

// `write lines FILE COUNT`: appends lines in pieces that end anywhere, in the middle of a character too.
function writeLines(file: string, count: number): void {
  const bytes = Buffer.from(Array.from({ length: count }, (_, i) => line(i)).join(''));
  for (let from = 0, size = 1; from < bytes.length; from += size, size = ((size * 7) % 9001) + 1)
    appendFileSync(file, bytes.subarray(from, from + size));
}

// `write records FILE COUNT`: writes one record over and over.
async function writeRecords(file: string, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await writeRecord(file, { i, filler: String(i % 10).repeat(20_000) });
}

const [, , what, file = '', count] = process.argv;
if (what === 'lines') writeLines(file, Number(count));
else void writeRecords(file, Number(count));
