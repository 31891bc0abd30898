import { readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordCall } from '../shared/recordCall.ts';
import type { Server } from './Call.ts';

const LOOK_MILLISECONDS = 20;
/** No process has this number: what is asked by HTTP has none of its own. */
const NO_PROCESS = 2 ** 31 - 1;

/**
 * Counts what is asked by HTTP as the command that would ask the same, and holds it while the file `gate` names the
 * beginning of that. So a test need not know in which way it is asked. Answers false when whoever asked has gone.
 */
export async function asCommand(server: Server, response: ServerResponse, argv: readonly string[]): Promise<boolean> {
  recordCall(server.paths, { argv, env: {}, pid: NO_PROCESS });
  return passGate(server, response, argv);
}

/** Holds it as above without counting it: a poller asks all the time, and that it runs no command has to be seen. */
export async function passGate({ paths }: Server, response: ServerResponse, argv: readonly string[]): Promise<boolean> {
  const said = argv.join(' ');
  const isHeld = () => {
    const gate = textOf(join(paths.root, 'gate'));
    return gate !== undefined && said.startsWith(gate);
  };
  if (isHeld()) writeFileSync(join(paths.root, 'waiting'), said);
  while (isHeld() && !response.destroyed) await sleep(LOOK_MILLISECONDS);
  return !response.destroyed;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
