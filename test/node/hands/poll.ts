import { journalAt } from '../../../src/node/journal/Journal.ts';
import { poll } from '../../../src/node/sky/poller.ts';
import { skyAt } from '../../../src/node/sky/Sky.ts';
import { someSettings } from '../../unit/fixtures.ts';

// `poll FOLDER SKY SECONDS`: polls until its input ends.
async function main(folder: string, path: string, pollSeconds: number): Promise<void> {
  const { env } = process;
  const sky = skyAt(path, '/nowhere', env);
  const options = { settings: () => someSettings({ pollSeconds }), sky: () => sky, env, warn: console.error };
  const abort = new AbortController();
  process.stdin.resume().once('end', () => {
    abort.abort();
  });
  await poll({ journal: journalAt(folder), ...options }, abort.signal);
}

const [, , folder = '', path = '', seconds] = process.argv;
void main(folder, path, Number(seconds));
