import { access, constants, realpath, stat } from 'node:fs/promises';
import { shown } from '../../core/present/shown.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { unusableName } from '../../core/vaults/unusableName.ts';

/**
 * Why a compose file cannot be copied to the server, or undefined when it can. Its path is held to what a vault's is: it
 * goes the same way.
 */
export async function composeProblem(path: string): Promise<Problem | undefined> {
  const reason = await reasonOf(path);
  if (reason === undefined) return undefined;
  return { kind: 'settings_invalid', issues: [`server.composeFile: ${shown(path)} cannot be copied: ${reason}`] };
}

async function reasonOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'there is no such file';
  if (!found.isFile()) return 'it is not a file';
  const named = unusableName(path) ?? unusableName(await realpath(path));
  if (named !== undefined) return named;
  return access(path, constants.R_OK).then(
    () => undefined,
    () => 'it cannot be read',
  );
}
