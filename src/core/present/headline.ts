import { pricePerHour } from '../money/costSoFar.ts';
import { phaseTitle } from '../operations/Phase.ts';
import { explain, type Explanation } from '../problems/explain.ts';
import { billing } from '../problems/words/remains.ts';
import { sentence, together } from '../problems/words/sentence.ts';
import { didNotStop } from '../server/didNotStop.ts';
import { mayRemain } from '../server/mayBill.ts';
import type { Reading } from '../server/Reading.ts';
import { seenNow } from '../server/seenNow.ts';
import { isBeingMade, isUnknown, openFailure, status, type Status } from '../server/status.ts';
import { serverOf, type Instant, type Server } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { duration, money, within } from './words.ts';

/** Where the server is, as people name places: `AWS us-east-1`. */
export function place({ reading, facts }: Snapshot): string {
  const server = serverOf(reading?.state);
  if (server?.cloud == null) return facts?.place?.replace(/[()]/g, '') ?? '';
  return [server.cloud, server.region].filter(Boolean).join(' ');
}

/** `about $0.19/h`, or nothing when the price is not known. */
export function price(snapshot: Snapshot): string {
  const perHour = pricePerHour(snapshot);
  return perHour === null ? '' : `${money(perHour)}/h`;
}

/** The words after the server's name, of which a narrow view cuts off the end: `running · about $0.19/h · AWS us-east-1`. */
export function headline(snapshot: Snapshot, now: Instant): string {
  const word = status(snapshot, now);
  const { activity } = snapshot;
  if (activity.kind === 'busy')
    return joined(statusWord(snapshot, now), within(phaseTitle(activity.phase)), duration(now - activity.since));
  const failed = trouble(snapshot, now);
  if (failed !== undefined) return joined(statusWord(snapshot, now), failed.title.replace(/\.$/, ''));
  return joined(statusWords[word], word === 'running' || word === 'stopping' ? price(snapshot) : '', place(snapshot));
}

/** The word for how the server is, or for what is done to it: one whose vaults are synced runs on meanwhile. */
export function statusWord(snapshot: Snapshot, now: Instant): string {
  if (snapshot.newer === true) return 'not known';
  return isSyncing(snapshot) ? 'syncing' : statusWords[status(snapshot, now)];
}

/** True while vaults are copied to a server that runs. */
export function isSyncing({ activity }: Pick<Snapshot, 'activity'>): boolean {
  return activity.kind === 'busy' && activity.operation.kind === 'sync';
}

const statusWords: Readonly<Record<Status, string>> = {
  no_server: 'no server',
  provisioning: 'provisioning',
  running: 'running',
  stopping: 'stopping',
  stopped: 'stopped',
  destroying: 'destroying',
  error: 'error',
};

/** What is wrong now, in words; undefined when nothing is. */
export function trouble(snapshot: Snapshot, now: Instant): Explanation | undefined {
  const { reading, newer } = snapshot;
  if (newer === true)
    return explain({ kind: 'refused', why: 'newer', detail: '' }, { during: 'reading', ...seenNow(snapshot) });
  const failed = openFailure(snapshot);
  if (failed !== undefined) return explain(failed.problem, { during: failed.operation.kind, ...seenNow(snapshot) });
  if (reading === undefined || snapshot.activity.kind === 'busy') return undefined;
  if (isUnknown(reading, now)) return unknownStatus(snapshot, now);
  if (isBeingMade(reading)) return undefined;
  return remainder(snapshot, reading);
}

/** What nobody asked for and still may bill. */
function remainder(snapshot: Snapshot, reading: Reading): Explanation | undefined {
  const bills = billing(seenNow(snapshot));
  switch (reading.state.kind) {
    case 'initializing':
      return { ...notReady(snapshot, reading.state.server, bills), steps: ['repair', 'destroy', 'show_log'] };
    case 'stopping':
      if (!didNotStop(reading)) return undefined;
      return {
        title: 'Your server did not stop, and still bills.',
        reason: together(
          `It was to stop by itself, and is still up ${duration(reading.at - (reading.stoppingSince ?? reading.at))} later: the machine may lack the right to do that.`,
          price(snapshot) === '' ? '' : `It costs ${price(snapshot).replace(/\/h$/, ' per hour')}.`,
          'Stop it, or destroy it.',
        ),
        steps: ['stop', 'destroy', 'show_log'],
      };
    case 'absent':
      if (!mayRemain(snapshot)) return undefined;
      return {
        title: 'A machine may be left.',
        reason: together('SkyPilot knows of none, but the cloud has not been asked since it made one.', bills),
        steps: ['refresh', 'destroy', 'show_log'],
      };
    default:
      return undefined;
  }
}

/**
 * SkyPilot has one word, INIT, for a server that was never made ready and for one whose programs do not answer any more,
 * such as after a restart from outside, which does not start them again.
 */
function notReady({ facts }: Snapshot, server: Server, bills: string): Pick<Explanation, 'title' | 'reason'> {
  const said = sentence(server.reason ?? '');
  const wasReady = facts?.name === server.name && facts.unfinished === false && facts.halfStarted !== true;
  if (!wasReady) return { title: 'The start of your server did not finish.', reason: together(said, bills) };
  const cause = 'It was restarted from outside, or this computer does not reach it.';
  return { title: 'SkyPilot’s programs on your server do not answer.', reason: together(cause, said, bills) };
}

function unknownStatus(snapshot: Snapshot, now: Instant): Explanation {
  const { reading, facts } = snapshot;
  const age = reading === undefined || reading.at === 0 ? '' : ` It was last seen ${duration(now - reading.at)} ago.`;
  const problem = reading?.failing?.problem;
  if (problem === undefined) {
    return {
      title: 'The state of your server is not known.',
      reason: `Nobody has asked for a while.${age}`,
      steps: ['refresh', 'show_log'],
    };
  }
  const said = explain(problem, { during: 'reading', state: undefined, facts, mayRemain: mayRemain(snapshot) });
  return { ...said, reason: `${said.reason}${age}` };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
