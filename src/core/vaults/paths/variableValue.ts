import type { Expanded } from './Expanded.ts';
import type { PathSurroundings, WorkspaceFolder } from './PathSurroundings.ts';

/** What `${name}` stands for in a path: the variables that VS Code itself has for paths, with the same names. */
export function variableValue(name: string, surroundings: PathSurroundings): Expanded {
  const { env, userHome, workspaceFolders } = surroundings;
  const [kind, argument] = halves(name);
  if (name === 'userHome') return { ok: true, path: userHome };
  if (kind === 'workspaceFolder') return folderValue(argument, workspaceFolders);
  if (kind !== 'env' || argument === undefined) {
    return refused(name, 'which is not known here: use ${workspaceFolder}, ${userHome} or ${env:NAME}');
  }
  const value = env[argument] ?? '';
  return value === '' ? refused(name, 'and that variable is not set') : { ok: true, path: value };
}

function folderValue(wanted: string | undefined, folders: PathSurroundings['workspaceFolders']): Expanded {
  const name = wanted === undefined ? 'workspaceFolder' : `workspaceFolder:${wanted}`;
  if (folders === null) return refused(name, 'which works only in VS Code');
  const [first, second] = wanted === undefined ? folders.slice(0, 1) : folders.filter((open) => open.name === wanted);
  if (first === undefined) return refused(name, noneOf(folders));
  if (second !== undefined) return refused(name, 'and more than one open folder has that name: write the full path');
  return { ok: true, path: first.path };
}

function noneOf(folders: readonly WorkspaceFolder[]): string {
  if (folders.length === 0) return 'and no folder is open';
  return `and no open folder has that name; these are open: ${folders.map(({ name }) => name).join(', ')}`;
}

/** A folder's name may have colons of its own. */
function halves(name: string): readonly [kind: string, argument: string | undefined] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
}

function refused(name: string, why: string): Expanded {
  return { ok: false, reason: `has \${${name}}, ${why}` };
}
