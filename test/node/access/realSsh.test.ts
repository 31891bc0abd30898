import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect } from 'vitest';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { freePort } from '../../vscode/freePort.ts';
import { it, like } from '../cliIt.ts';
import { patience, until, type World } from '../cliWorld.ts';
import { isRunning } from '../isRunning.ts';
import { fresh } from '../journal/records.ts';
import { forwardIn, recordOf } from './accessWorld.ts';
import { noSshd, realSshd, type Sshd } from './realSshd.ts';

const reason = noSshd();
/** Without the stand-in. */
const env = { PATH: process.env['PATH'] };

async function serverThatRuns(world: World): Promise<Sshd> {
  const sshd = await realSshd(world.home, 'carapace', await freePort());
  await sshd.start();
  const reading = { ...fresh('running', Date.now()), failing: null, change: null };
  await writeRecord(world.journal.reading, reading);
  return sshd;
}

describe.skipIf(reason !== undefined)(`with OpenSSH itself${reason === undefined ? '' : ` (${reason})`}`, () => {
  it('a command runs there and its exit code comes back', { timeout: patience }, async ({ world }) => {
    const sshd = await serverThatRuns(world);
    const ran = await world.carapace(['ssh', '--', 'echo "$SSH_CONNECTION"; exit 7'], { env });
    expect(ran).toMatchObject({ code: 7, stdout: like(/^127\.0\.0\.1 /) });
    await sshd.stop();
  });

  it(
    'says nothing of host keys, and all else that ssh and the server say',
    { timeout: patience },
    async ({ world }) => {
      const sshd = await serverThatRuns(world);
      const ran = await world.carapace(['ssh', '--', 'echo out; echo oops >&2'], { env });
      expect(ran).toEqual({ code: 0, stdout: 'out\n', stderr: 'oops\n' });
      await sshd.stop();
      const broken = await world.carapace(['ssh', '--', 'true'], { env });
      expect(broken).toMatchObject({ code: 255, stderr: like(/^ssh: connect to host 127\.0\.0\.1 port \d+: /) });
    },
  );

  it(
    'a port is forwarded, survives a broken connection, and is stopped',
    { timeout: 2 * patience },
    async ({ world }) => {
      const sshd = await serverThatRuns(world);
      const page = createServer((_request, response) => response.end('the gatekeeper'));
      await once(page.listen(0, '127.0.0.1'), 'listening');
      const address = page.address();
      const remote = String(typeof address === 'object' ? address?.port : 0);
      const local = await freePort();
      const fetched = async (): Promise<string> => (await fetch(`http://127.0.0.1:${String(local)}/`)).text();
      const asked = await world.carapace(['forward', remote, '--local', String(local)], { env });
      expect(asked).toMatchObject({ code: 0, stdout: `http://localhost:${String(local)}\n` });
      expect(await fetched()).toBe('the gatekeeper');

      page.closeAllConnections();
      await new Promise((resolve) => page.close(resolve));
      await expect(fetched()).rejects.toThrow();
      await until(async () => (await recordOf(world, local))?.reason?.startsWith('nothing answered on port') === true);

      await sshd.stop();
      await until(async () => (await recordOf(world, local))?.reason?.includes('connect to host 127.0.0.1') === true);
      expect((await recordOf(world, local))?.state).toBe('broken');
      await sshd.start();
      const { pid } = await forwardIn(world, local, 'open');
      const stopped = await world.carapace(['forward', '--stop', String(local)], { env });
      expect(stopped.code).toBe(0);
      await until(() => !isRunning(pid));
      await sshd.stop();
    },
  );
});
