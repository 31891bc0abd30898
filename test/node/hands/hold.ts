import { hold } from '../../../src/node/journal/hold.ts';

// `hold FILE`: takes the lock and says so, and lets it go when its input ends.
async function main(file: string): Promise<void> {
  const held = await hold(file, () => {
    process.stdout.write('lost\n');
  });
  process.stdout.write(held === undefined ? 'taken\n' : 'held\n');
  if (held === undefined) return;
  await new Promise((resolve) => process.stdin.resume().once('end', resolve));
  await held.release();
  process.stdout.write('released\n');
}

void main(process.argv[2] ?? '');
