import * as z from 'zod/mini';
import { RED, RESET } from '../../shared/ansi.ts';
import { SkyError } from '../../shared/SkyError.ts';
import { ask } from '../ask.ts';
import { confirm } from '../confirm.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import { progressBar, stalledBar } from '../progressBar.ts';
import { findClusters } from '../readStatus.ts';
import type { Command, Session } from '../Session.ts';

type Verb = {
  request: string;
  /** "Stopping" of "Stopping 1 cluster", or more words. */
  doing: string;
  /** The line that begins a cluster's report. */
  label: (name: string) => string;
  /** What follows "done". */
  outcome: (name: string) => string;
  body: Record<string, unknown>;
};

/** `sky stop NAME…`. */
export const stop: Command = (session, command) =>
  change(session, command, {
    request: 'sky.stop',
    doing: 'Stopping',
    label: (name) => `Stopping cluster ${name}...`,
    outcome: (name) => `.\n  To restart the cluster, run: sky start ${name}\n`,
    body: {},
  });

/** `sky down NAME…`. */
export const down: Command = (session, command) =>
  change(session, command, {
    request: 'sky.down',
    doing: 'Terminating',
    label: (name) => `Terminating cluster ${name}...`,
    outcome: () => '.\n',
    body: { purge: command.options.has('--purge') },
  });

/** `sky autostop NAME -i MIN [--down]`, or `--cancel`. */
export const autostop: Command = (session, command) => {
  const cancel = command.options.has('--cancel');
  const kind = command.options.has('--down') ? 'autodown' : 'autostop';
  const minutes = cancel ? -1 : Number(command.options.get('--idle-minutes') ?? '5');
  const doing = cancel ? 'Cancelling auto{stop,down} on' : `Scheduling ${kind} on`;
  const past = kind === 'autodown' ? 'autodowned' : 'autostopped';
  return change(session, command, {
    request: 'sky.autostop',
    doing,
    label: (name) => `${doing} cluster '${name}'...`,
    outcome: (name) =>
      cancel
        ? '\n'
        : `\n  The cluster will be ${past} after ${String(minutes)} minutes of idleness.\n  To cancel the ${kind}, run: sky autostop ${name} --cancel\n`,
    body: { minutes, down: kind === 'autodown' },
  });
};

async function change(session: Session, command: ParsedCommand, verb: Verb): Promise<number> {
  const { clusters } = await findClusters(session, command.positionals);
  if (clusters.length === 0) {
    session.out('Cluster(s) not found (tip: see `sky status`).\n');
    return 0;
  }
  const count = `${String(clusters.length)} cluster${clusters.length === 1 ? '' : 's'}`;
  await confirm(session, command, `${verb.doing} ${count}: ${clusters.map(({ name }) => name).join(', ')}.`);
  session.out('\n\n');
  let failures = 0;
  for (const { name } of clusters) {
    const done = await changeOne(session, name, verb);
    if (!done) failures += 1;
  }
  const title = `${verb.doing} ${count}`;
  session.out(failures === 0 ? progressBar(title) : stalledBar(title));
  if (failures > 0) session.out('Cluster(s) failed. See details above.\n');
  return 0;
}

async function changeOne(session: Session, name: string, verb: Verb): Promise<boolean> {
  try {
    const value = await ask(session, { name: verb.request, cluster: name, body: verb.body });
    const answer = z.object({ done: z.boolean(), status: z.string() }).safeParse(value);
    if (answer.success && !answer.data.done) {
      session.out(`\n${unfit(name, answer.data.status)}\n`);
      return false;
    }
    session.out(`\n${verb.label(name)}done${verb.outcome(name)}`);
    return true;
  } catch (error) {
    if (!(error instanceof SkyError)) throw error;
    session.out(`\n${RED}${verb.label(name)}failed. ${RESET}\nReason: [${error.type}] ${error.message}.\n`);
    return false;
  }
}

function unfit(name: string, status: string): string {
  if (status === 'UP')
    return `Cluster '${name}' has been stopped or not properly set up. Please re-launch it with \`sky start\`.`;
  const rule = 'It is only allowed for UP and AUTOSTOPPING clusters.';
  return `Scheduling autostop: skipped for cluster '${name}' (status: ${status}). ${rule}`;
}
