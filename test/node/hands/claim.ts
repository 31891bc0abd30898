import { claim } from '../../../src/node/journal/claim.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';

// `claim FOLDER COUNT`: claims that many ids one after another, once its input ends, and says which it got.
async function main(folder: string, count: number): Promise<void> {
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.resume().once('end', resolve));
  for (let i = 0; i < count; i += 1)
    if (await claim(journalAt(folder), `id-${String(i)}`)) process.stdout.write(`got id-${String(i)}.\n`);
}

void main(process.argv[2] ?? '', Number(process.argv[3]));
