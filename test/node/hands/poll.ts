import { journalAt } from '../../../src/node/journal/Journal.ts';
import { httpSource } from '../../../src/node/sky/http/httpSource.ts';
import { idleKeeper } from '../../../src/node/sky/idle/idleKeeper.ts';
import { poll } from '../../../src/node/sky/poller.ts';
import { skyAt } from '../../../src/node/sky/Sky.ts';
import { someSettings } from '../../unit/fixtures.ts';

// `poll FOLDER SKY SECONDS`: polls until its input ends.
async function main(folder: string, path: string, pollSeconds: number): Promise<void> {
  const { env } = process;
  const sky = skyAt(path, '/nowhere', env);
  const settings = () => someSettings({ pollSeconds });
  const http = httpSource({ journal: journalAt(folder), env: () => env, settings, warn: console.error });
  const onBattery = () => Promise.resolve(false);
  const warn = console.error;
  const idle = idleKeeper({ journal: journalAt(folder), settings, env: () => env, warn, inform: warn });
  const options = { settings, sky: () => sky, env: () => env, http, onBattery, idle, warn, pauseAfter: () => 0 };
  const abort = new AbortController();
  process.stdin.resume().once('end', () => {
    abort.abort();
  });
  await poll({ journal: journalAt(folder), ...options }, abort.signal);
}

const [, , folder = '', path = '', seconds] = process.argv;
void main(folder, path, Number(seconds));
