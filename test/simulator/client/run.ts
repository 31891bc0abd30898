import { DIM, BOLD, RESET } from '../shared/ansi.ts';
import { SkyError } from '../shared/SkyError.ts';
import { skyVersion } from '../shared/skyVersion.ts';
import { Aborted } from './Aborted.ts';
import { commands } from './commands.ts';
import { endpointOf } from './endpoint.ts';
import { parseArguments } from './parseArguments.ts';
import type { Session } from './Session.ts';
import { UsageError } from './UsageError.ts';

const OLD_VERSION = '0.9.3';

/** Runs one command line to its end. Answers the exit code. */
export async function run(session: Session): Promise<number> {
  const isOld = session.faults().has('old_sky');
  await session.wait(1.8);
  if (session.argv.includes('--version')) {
    session.out(`skypilot, version ${isOld ? OLD_VERSION : skyVersion(session.env)}\n`);
    return 0;
  }
  sayDebug(session);
  try {
    const command = parseArguments(session.argv);
    if (isOld && command.options.has('--output')) throw new UsageError(command.name, 'No such option: -o');
    return (await commands[command.name]?.(session, command)) ?? 2;
  } catch (error) {
    return fail(session, error);
  }
}

/** What Ctrl-C says: the request goes on without its client. */
export function sayInterrupted(session: Session): void {
  const short = session.following.id?.slice(0, 8);
  if (short !== undefined) {
    const visit = `${endpointOf(session.env)}/api/stream?request_id=${short}`;
    session.out(`${RESET}⚙︎ Request will continue running asynchronously.\n`);
    session.out(`${DIM}├── ${RESET}${DIM}View logs: ${BOLD}sky api logs ${short}${RESET}\n`);
    session.out(`${DIM}├── ${RESET}${DIM}Or, visit: ${visit}\n`);
    session.out(
      `${DIM}└── ${RESET}${DIM}To cancel the request, run: ${BOLD}sky api cancel ${short}${RESET}\n${RESET}\n`,
    );
  }
  session.err('\nAborted!\n');
}

function fail(session: Session, error: unknown): number {
  if (error instanceof UsageError) {
    session.err(error.usage);
    return 2;
  }
  if (error instanceof Aborted) session.err('Aborted!\n');
  else if (error instanceof SkyError) session.err(exceptionText(session, error));
  else session.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

function exceptionText(session: Session, { type, message }: SkyError): string {
  if (session.env['FORCE_COLOR'] === undefined) return `${type}: ${message}\n`;
  return `\u001b[1;35m${type}${RESET}: \u001b[35m${message}${RESET}\n`;
}

function sayDebug(session: Session): void {
  if (!['1', 'true'].includes((session.env['SKYPILOT_DEBUG'] ?? '').toLowerCase())) return;
  const time = new Date().toISOString().slice(5, 23).replace('T', ' ');
  for (let line = 1; line <= 24; line++) {
    session.out(`D ${time} PID=${String(process.pid)} rest.py:${String(100 + line)}] Request sent to the API server\n`);
  }
}
