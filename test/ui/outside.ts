import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { cleanEnvironment } from '../vscode/cleanEnvironment.ts';
import type { Place } from '../vscode/createPlace.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { runTool } from '../vscode/runTool.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What happens in a place without any window of VS Code. */
export type Outside = {
  /** Runs `carapace` as in a terminal, in the workspace, and answers what it says. Fails when it does. */
  readonly terminal: (...args: readonly string[]) => Promise<string>;
  /** The hand of the outside world: `stop NAME`, `terminate NAME`, `age NAME HOURS`, `list`. */
  readonly cloud: (...args: readonly string[]) => Promise<string>;
  /** Every call of `sky` so far, as its arguments in one line; none when `sky` never ran. */
  readonly skyCalls: () => Promise<string[]>;
};

const Call = z.object({ argv: z.array(z.string()) });

/** The world around the windows of a place that has this environment. */
export function outside(env: Env, { simulatorDir, workspace }: Place): Outside {
  const run = (program: string, args: readonly string[]): Promise<string> =>
    runTool(process.execPath, [join(repoRoot, program), ...args], {
      cwd: workspace,
      env: { ...cleanEnvironment(), ...env },
    });
  return {
    terminal: (...args) => run('dist/carapace.mjs', args),
    cloud: (...args) => run('out/simulator/cloud.cjs', args),
    skyCalls: async () => {
      const text = await readFile(join(simulatorDir, 'calls.jsonl'), 'utf8').catch(() => '');
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.map((line) => Call.parse(JSON.parse(line)).argv.join(' '));
    },
  };
}
