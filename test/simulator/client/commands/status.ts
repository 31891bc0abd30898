import { BOLD, DIM, RESET, YELLOW } from '../../shared/ansi.ts';
import { pythonJson } from '../../shared/pythonJson.ts';
import { SkyError } from '../../shared/SkyError.ts';
import { STALE_REASON } from '../../shared/protocol.ts';
import { ensureServer, isHealthy } from '../apiServer.ts';
import { isLocal, portOf } from '../endpoint.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import { readStatus, sayMissing, type StatusAnswer } from '../readStatus.ts';
import type { Session } from '../Session.ts';
import { sayFrames } from '../spinner.ts';
import { statusText } from '../statusText.ts';

/** `sky status [NAME…] [-o json] [--refresh] [-v] [--ip]`. */
export async function status(session: Session, command: ParsedCommand): Promise<number> {
  const { positionals, options } = command;
  if (positionals.length > 0) await failCold(session);
  const refresh = options.has('--refresh');
  const answer = await readStatus(session, positionals, { refresh, verbose: options.has('--verbose') });
  if (session.faults().has('garbage')) {
    process.stdout.write(Buffer.from([0xff, 0xfe, 0x00, 0x5b, 0x7b, 0x80, 0x0a, 0xc3, 0x28, 0x0a, 0x5d, 0x7d, 0x0a]));
    return 0;
  }
  if (refresh) sayFrames(session, `${DIM}Waiting for 'sky.status' request to be scheduled: ${answerId()}${RESET}`);
  const asJson = options.get('--output') === 'json';
  // The real one says which names were not found only to people; a machine that reads JSON gets nothing else.
  if (!asJson) sayMissing(session, answer.missing);
  sayNotes(session, answer);
  if (options.has('--ip')) return sayAddress(session, answer, positionals);
  if (asJson) session.out(`${pythonJson(answer.records)}\n`);
  else session.out(statusText(answer, positionals, options.has('--verbose')));
  return 0;
}

/**
 * Asked for names where no server runs, `sky status` starts one and fails all the same: it asks for the workspaces
 * before (0.12.3, 0.14.1 and the nightly of October 2026 alike).
 */
async function failCold(session: Session): Promise<void> {
  if (!isLocal(session.env) || (await isHealthy(session))) return;
  await ensureServer(session);
  const refused = 'Failed to establish a new connection: [Errno 111] Connection refused';
  const pool = `host='127.0.0.1', port=${String(portOf(session.env))}`;
  const connection = `HTTPConnection(${pool}): ${refused}`;
  const tries = `HTTPConnectionPool(${pool}): Max retries exceeded with url: /workspaces (Caused by NewConnectionError("${connection}"))`;
  const cause = 'The above exception was the direct cause of the following exception:';
  const chain = [
    '[Errno 111] Connection refused',
    cause,
    `urllib3.exceptions.NewConnectionError: ${connection}`,
    cause,
    `urllib3.exceptions.MaxRetryError: ${tries}`,
    'During handling of the above exception, another exception occurred:',
    `requests.exceptions.ConnectionError: ${tries}`,
  ];
  throw new SkyError('ConnectionRefusedError', chain.join('\n\n'));
}

function sayNotes(session: Session, answer: StatusAnswer): void {
  const { stale } = answer;
  if (stale.length === 0) return;
  const count = `${String(stale.length)} cluster${stale.length === 1 ? '' : 's'}`;
  session.out(`${YELLOW}Failed to refresh status for ${count}:${RESET}\n`);
  for (const name of stale) session.out(`  ${BOLD}${name}${RESET}: ${STALE_REASON}\n`);
}

function sayAddress(session: Session, answer: StatusAnswer, names: readonly string[]): number {
  const [cluster] = answer.clusters;
  const [name = ''] = names;
  if (cluster === undefined) throw new SkyError('ValueError', `Cluster '${name}' not found.`);
  if (cluster.status !== 'UP') {
    throw new SkyError('RuntimeError', `Cluster '${name}' has no IP address: its status is ${cluster.status}.`);
  }
  session.out(`${cluster.ip}\n`);
  return 0;
}

function answerId(): string {
  return '5119cdd5-c5fd-4ad8-9dcd-4e3dd1c204fc';
}
