import { tokenVariable } from '../sky/apiEndpoint.ts';

/** Of the variables of whoever started us, those that are for it alone. */
const foreign = /^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$)/;

/** The environment of every `ssh` that we start: the person's own, their keys' agent included. */
export function sshEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const own = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !foreign.test(entry[0]) && entry[0] !== tokenVariable,
  );
  return Object.fromEntries(own);
}
