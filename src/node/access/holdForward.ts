import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { forwardWait, patienceMs } from '../../core/access/forwardWait.ts';
import { hold } from '../journal/hold.ts';
import { forwardFiles } from '../journal/Journal.ts';
import { findSsh } from './findSsh.ts';
import { forwardEnd } from './forwardEnd.ts';
import { forwardRecord } from './forwardRecord.ts';
import type { Holding } from './Holding.ts';
import { openTunnel } from './openTunnel.ts';

type Record = ReturnType<typeof forwardRecord>;

/**
 * Keeps one port forwarded, again and again when it breaks, until a person stops it or its server is no more what it was.
 * Its record is gone then; one that is given up leaves it. Does nothing where another process has the port.
 */
export async function holdForward(holding: Holding): Promise<void> {
  const { record: file, stop, lock } = forwardFiles(holding.journal, holding.wanted.localPort);
  const lost = new AbortController();
  const held = await hold(lock, () => {
    lost.abort();
  });
  if (held === undefined) return;
  const end = forwardEnd(holding);
  const record = forwardRecord(holding);
  try {
    const outcome = await keepOpen(holding, record, AbortSignal.any([end.signal, lost.signal]));
    await record.settled();
    // Who took the lock away has a record of its own.
    if (outcome === 'ended' && !lost.signal.aborted) await rm(file, { force: true });
  } finally {
    end.close();
    if (!lost.signal.aborted) await rm(stop, { force: true }).then(held.release);
  }
}

/** Opens it again and again, until it is ended, or was broken for so long that it is given up. */
async function keepOpen(holding: Holding, record: Record, ended: AbortSignal): Promise<'ended' | 'given_up'> {
  const isOver = (): boolean => ended.aborted;
  let failures = 0;
  let brokenSince = Date.now();
  record.write({ state: 'connecting', reason: null });
  while (!isOver()) {
    const { wasOpen, reason } = await attempt(holding, record, ended);
    if (wasOpen) [failures, brokenSince] = [0, Date.now()];
    failures += 1;
    if (!isOver()) record.write({ state: 'broken', reason });
    if (Date.now() - brokenSince > patienceMs) return 'given_up';
    await wait(forwardWait(failures), undefined, { signal: ended }).catch(() => undefined);
  }
  return 'ended';
}

/** Opens it once, and answers why it is closed again. */
async function attempt(
  { wanted, env }: Holding,
  record: Record,
  ended: AbortSignal,
): Promise<{ readonly wasOpen: boolean; readonly reason: string }> {
  const ssh = await findSsh(wanted.server, env);
  if (ssh === undefined) return { wasOpen: false, reason: 'SkyPilot has no address for your server.' };
  let wasOpen = false;
  const tunnel = openTunnel(ssh, wanted, {
    onOpen: () => {
      wasOpen = true;
      record.write({ state: 'open', reason: null });
    },
    onNothingThere: () => {
      const reason = `nothing answered on port ${String(wanted.remotePort)} of your server`;
      record.write({ state: 'open', reason });
    },
  });
  const close = (): void => void tunnel.close();
  ended.addEventListener('abort', close, { once: true });
  if (ended.aborted) close();
  const reason = await tunnel.ended;
  ended.removeEventListener('abort', close);
  return { wasOpen, reason };
}
