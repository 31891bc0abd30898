import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Forward, ForwardWanted } from '../../core/access/Forward.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Journal } from '../journal/Journal.ts';
import type { Warn } from '../journal/readRecord.ts';
import { watchFolder } from '../journal/watchFolder.ts';
import { makeFolder } from '../makeFolder.ts';
import type { Runner } from '../spawnRunner.ts';
import { readForward } from './readForwards.ts';
import { sshEnvironment } from './sshEnvironment.ts';

/** How long a connection may take before it is shown as it is, in milliseconds; it goes on. */
const openMs = 20_000;

export type Program = Pick<Runner, 'script' | 'carapaceHome' | 'env'> & { readonly warn: Warn };

/**
 * Has a process of its own forward a port, and waits until it is open or broken. It goes on when this process ends. One
 * that is there for the same port of this computer is answered instead.
 * @throws ProblemError when it could not be started.
 */
export async function startForward(
  journal: Journal,
  wanted: ForwardWanted,
  { script, carapaceHome, env, warn }: Program,
): Promise<Forward> {
  const there = await readForward(journal, wanted.localPort, warn);
  if (there !== undefined && there.gone !== true) return there;
  await makeFolder(journal.folder);
  const { server, instance, localPort, remotePort } = wanted;
  const id = randomBytes(6).toString('hex');
  const child = spawn(process.execPath, [script, id, server, instance ?? '', String(localPort), String(remotePort)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: journal.folder,
    env: { ...sshEnvironment(env ?? process.env), ELECTRON_RUN_AS_NODE: '1', CARAPACE_HOME: carapaceHome },
  });
  const words = lastWords(child);
  const settled = settledForward(journal, id, { port: localPort, warn });
  const first = await Promise.race([settled.found, words]);
  settled.stop();
  child.stderr.destroy();
  child.unref();
  const found = typeof first === 'object' ? first : await readForward(journal, localPort, warn);
  if (found !== undefined && (found.gone !== true || found.id === id)) return found;
  const said = typeof first === 'string' && first !== '' ? first : 'It ended at once.';
  throw new ProblemError({ kind: 'unknown', exitCode: child.exitCode, lines: [said] });
}

type Where = { readonly port: number; readonly warn: Warn };

/** Waits until the record of this forward says more than that it is connecting. Undefined after a while. */
function settledForward(
  journal: Journal,
  id: string,
  { port, warn }: Where,
): { readonly found: Promise<Forward | undefined>; readonly stop: () => void } {
  const stopped = new AbortController();
  let stopWatching = (): void => undefined;
  const seen = new Promise<Forward>((resolve) => {
    stopWatching = watchFolder(journal.folder, async () => {
      const forward = await readForward(journal, port, warn);
      if (forward?.id === id && forward.state !== 'connecting') resolve(forward);
    });
  });
  const late = wait(openMs, undefined, { signal: stopped.signal }).catch(() => undefined);
  return {
    found: Promise.race([seen, late]),
    stop: () => {
      stopWatching();
      stopped.abort();
    },
  };
}

async function lastWords(child: ReturnType<typeof spawn>): Promise<string> {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2_000);
  });
  await once(child, 'close').catch((error: unknown) => {
    words = String(error);
  });
  return words.trim();
}
