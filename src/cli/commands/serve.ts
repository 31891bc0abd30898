import { homedir } from 'node:os';
import type { ApiRecord } from '../../core/api/ApiRecord.ts';
import { stamped } from '../../core/present/progressJson.ts';
import { explain } from '../../core/problems/explain.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { resolvePath } from '../../node/settings/resolvePath.ts';
import { exits, type Exit } from '../exits.ts';
import { refuse } from '../show/refuse.ts';
import { tellProblem } from '../show/tellProblem.ts';
import type { Terminal } from '../Terminal.ts';

export type Flags = {
  readonly host: '127.0.0.1' | '::1';
  readonly port: number | undefined;
  readonly socket: string | undefined;
  readonly tokenFile: string | undefined;
  readonly origins: readonly string[];
};

/** `carapace serve`: serves the API until this process is asked to end. */
export async function serveApi(terminal: Terminal, flags: Flags): Promise<Exit> {
  const { serve } = await import('../../api/serve.ts');
  const served = await serve(terminal, {
    ...{ host: flags.host, origins: flags.origins },
    port: flags.port ?? (flags.socket === undefined ? 0 : undefined),
    socket: absolute(flags.socket),
    tokenFile: absolute(flags.tokenFile),
    onServing: (record) => {
      tell(terminal, record);
    },
  });
  switch (served.kind) {
    case 'ended':
      return exits.done;
    case 'refused':
      return refuse(terminal, served.reason);
    case 'failed':
      return fail(terminal, served.problem);
  }
}

function tell({ json, answer, say, journal }: Terminal, { url, socket, pid, version }: ApiRecord): void {
  if (json) answer(JSON.stringify({ serving: true, url, socket, pid, version, file: journal.api }));
  else
    say(`The API is served on ${[url, socket].filter(Boolean).join(' and ')}. Address and token are in ${journal.api}`);
}

const nothingKnown = { during: 'reading', state: undefined, facts: undefined } as const;

/** Only what is wrong with the settings, or refused, says by itself what was not done. */
function fail(terminal: Terminal, problem: Problem): Exit {
  if (problem.kind === 'settings_invalid' || problem.kind === 'refused')
    return tellProblem(terminal, problem, nothingKnown);
  const message = `The API is not served. ${explain(problem, nothingKnown).reason}`;
  if (terminal.json)
    terminal.answer(JSON.stringify({ ...stamped(Date.now(), 'error', message), problem: problem.kind }));
  else terminal.say(message);
  return exits.failed;
}

function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolvePath(path, process.cwd(), homedir());
}
