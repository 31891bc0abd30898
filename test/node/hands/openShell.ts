import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { watchFolder } from '../../../src/node/journal/watchFolder.ts';
import { resumer } from '../../../src/node/resumeOperation.ts';
import { httpSource } from '../../../src/node/sky/http/httpSource.ts';
import { idleKeeper } from '../../../src/node/sky/idle/idleKeeper.ts';
import { poll } from '../../../src/node/sky/poller.ts';
import { skyAt } from '../../../src/node/sky/Sky.ts';
import { someSettings } from '../../unit/fixtures.ts';

// `openShell SKY RUNNER`: does what any window does while it is open, without VS Code: it polls, and goes on with what a
// runner left. Until its input ends.
async function main(path: string, script: string): Promise<void> {
  const { env } = process;
  const home = carapaceHome(env, '/nowhere');
  const journal = journalAt(layout(home).state);
  const warn = (message: string): void => {
    process.stdout.write(`${message}\n`);
  };
  const around = { settings: () => someSettings({ pollSeconds: 2 }), env: () => env, warn };
  const http = httpSource({ ...around, journal });
  const idle = idleKeeper({ ...around, journal, inform: warn });
  const sky = skyAt(path, '/nowhere', env);
  const runner = { script, carapaceHome: home };
  const unwatch = watchFolder(journal.folder, resumer(journal, { runner: () => runner, warn }));
  const closed = new AbortController();
  process.stdin.resume().once('end', () => {
    closed.abort();
  });
  await poll(
    { ...around, journal, sky: () => sky, http, onBattery: () => Promise.resolve(false), idle },
    closed.signal,
  );
  unwatch();
}

const [, , path = '', script = ''] = process.argv;
void main(path, script).finally(() => process.exit());
