import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { DIM, RESET } from '../../shared/ansi.ts';
import type { Plan } from '../../shared/plan.ts';
import { SkyError } from '../../shared/SkyError.ts';
import { cheapestPerCloud, optimizerTable } from '../../shared/tables.ts';
import { Aborted } from '../Aborted.ts';
import { ask, submit, type Question } from '../ask.ts';
import { askChecker } from '../askChecker.ts';
import { confirm, readAnswer } from '../confirm.ts';
import { jobExitCode } from '../../shared/jobExitCode.ts';
import { followJob } from '../followJob.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import { readStatus } from '../readStatus.ts';
import type { Session } from '../Session.ts';
import { sayFrames } from '../spinner.ts';
import { UsageError } from '../UsageError.ts';
import { usefulCommands } from '../usefulCommands.ts';

/** `sky launch -c NAME FILE`, with all its options. Exit 100 when set-up or the job failed. */
export async function launch(session: Session, command: ParsedCommand): Promise<number> {
  const { options } = command;
  const name = options.get('--cluster') ?? `sky-${randomBytes(2).toString('hex')}-root`;
  const { plan, late } = await readTask(session, command);
  const before = (await readStatus(session, [name])).clusters[0];
  if (options.has('--yes')) session.out(`Running on cluster: ${name}\n`);
  if (late !== null) throw await lateError(session, late);
  await session.wait(0.9);
  // Where nothing is asked, the table is in the log of the request.
  const isHere = options.has('--dryrun') || !options.has('--yes');
  if (before === undefined && isHere) session.out(optimizerTable(cheapestPerCloud(plan.offers)));
  if (options.has('--dryrun') && options.has('--yes')) return dryrunFinished(session);
  if (before === undefined) await confirm(session, command, `Launching a new cluster '${name}'.`);
  else if (before.status === 'STOPPED') await confirm(session, command, `Restarting the stopped cluster '${name}'.`);
  if (options.has('--dryrun')) return dryrunFinished(session);
  if (!options.has('--yes')) session.out(`Running on cluster: ${name}\n`);
  const question = { name: 'sky.launch', cluster: name, body: bodyOf(session, command, plan) };
  return options.has('--async') ? submitOnly(session, question) : launchAndFollow(session, command, question);
}

function dryrunFinished(session: Session): number {
  session.out('Dryrun finished.\n\n');
  return 0;
}

async function readTask(session: Session, command: ParsedCommand): Promise<{ plan: Plan; late: SkyError | null }> {
  const [file] = command.positionals;
  if (file === undefined) throw new UsageError('launch', "Missing argument 'ENTRYPOINT...'.");
  const judged = askChecker({
    file,
    cwd: process.cwd(),
    instanceType: command.options.get('--instance-type') ?? null,
    root: session.paths.root,
    faults: session.ownFaults.join(','),
    clouds: session.env['SKY_SIMULATOR_CLOUDS'] ?? null,
  });
  if (judged.kind === 'question') {
    session.out(judged.text);
    await readAnswer();
    throw new Aborted();
  }
  session.out(`YAML to run: ${file}\n`);
  await session.wait(0.1);
  if (judged.kind === 'accepted') {
    const { plan, late } = judged;
    return { plan, late: late === null ? null : new SkyError(late.type, late.message) };
  }
  session.out(judged.note);
  session.err(judged.traceback);
  throw new SkyError(judged.failure.type, judged.failure.message);
}

async function lateError(session: Session, late: SkyError): Promise<SkyError> {
  await session.wait(2);
  return late;
}

function bodyOf(session: Session, { options }: ParsedCommand, plan: Plan): Record<string, unknown> {
  const minutes = options.get('--idle-minutes-to-autostop');
  return {
    plan,
    command: `sky ${session.argv.join(' ')}`,
    fast: options.has('--fast'),
    quiet: !options.has('--yes'),
    idleMinutes: minutes === undefined ? null : Number(minutes),
    instanceType: options.get('--instance-type') ?? null,
    config: options.get('--config') ?? '',
  };
}

async function submitOnly(session: Session, question: Question): Promise<number> {
  const id = await submit(session, question);
  const short = id.slice(0, 8);
  session.out(`Submitted sky.launch request: ${id}\n`);
  session.out(`├── Check logs with: sky api logs ${short}\n`);
  session.out(`└── To cancel the request, run: sky api cancel ${short}\n\n`);
  return 0;
}

async function launchAndFollow(session: Session, { options }: ParsedCommand, question: Question): Promise<number> {
  sayFrames(session, `${DIM}Launching - Preparing SkyPilot runtime${RESET}`);
  const value = await ask(session, question).catch((error: unknown) => {
    const cancelled = error instanceof SkyError && error.type === 'sky.exceptions.RequestCancelled';
    if (!cancelled) session.out('\n');
    throw error;
  });
  session.out('\n');
  const { job } = z.object({ job: z.nullable(z.number()) }).parse(value);
  const name = question.cluster ?? '';
  const follows = job !== null && !options.has('--detach-run');
  const status = follows ? await followJob(session, name, job) : 'SUCCEEDED';
  session.out(usefulCommands(name, job));
  return jobExitCode(status);
}
