import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { runTool } from '../../vscode/runTool.ts';
import { eventually } from '../eventually.ts';

/** Launches the server `carapace` in the simulated cloud of an environment, and resolves when it is up. */
export async function launchSimulated(placeEnv: NodeJS.ProcessEnv): Promise<void> {
  const env = { ...cleanEnvironment(), ...placeEnv };
  const sky = (args: readonly string[]): Promise<string> =>
    runTool(process.execPath, [env['CARAPACE_SKY'] ?? '', ...args], { env });
  const task = join(env['SKY_SIMULATOR_DIR'] ?? '', 'bench.yaml');
  await writeFile(task, 'resources:\n  infra: aws\nrun: echo up\n');
  await sky(['launch', '-y', '--async', '-c', 'carapace', task]);
  await eventually('the simulated server', async () => {
    const answer = await sky(['status', 'carapace', '-o', 'json']);
    return answer.includes('"UP"') ? answer : undefined;
  });
}
