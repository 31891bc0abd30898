import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '../createPlace.ts';
import { endLeftovers } from '../endLeftovers.ts';
import { installExtension } from '../installExtension.ts';
import { packageExtension } from '../packageExtension.ts';
import { newestVersion } from '../releases.ts';
import { startVSCode } from '../startVSCode.ts';
import { stopSimulator } from '../stopSimulator.ts';
import { realEnvironment, simulatedEnvironment } from './demoEnvironment.ts';
import { demoFiles } from './demoFiles.ts';
import { packageOpener } from './packageOpener.ts';

/** A demo that runs. */
export type Demo = {
  /** The address of its window. */
  readonly url: string;
  /** Ends VS Code and, with a simulated cloud, the cloud and all that was started in the demo. */
  readonly stop: () => Promise<void>;
};

/** Starts the demo in a folder that keeps its workspace and its home from one time to the next. */
export async function startDemo(root: string, real: boolean): Promise<Demo> {
  const [home, workspace, extensionsDir] = [join(root, 'home'), join(root, 'workspace'), join(root, 'extensions')];
  await mkdir(home, { recursive: true });
  await rm(join(root, 'vscode'), { recursive: true, force: true });
  await writeFiles(workspace, demoFiles);
  await installExtension(newestVersion, [await packageExtension(), await packageOpener()], extensionsDir);
  const env = real ? realEnvironment() : await simulatedEnvironment(home);
  const vscode = await startVSCode({
    version: newestVersion,
    dataDir: join(root, 'vscode'),
    extensionsDir,
    settings: { 'security.workspace.trust.startupPrompt': 'once', 'workbench.colorTheme': 'Default Dark Modern' },
    env,
    // No flags: workspace trust stays on, as it is for people.
    flags: [],
  });
  const stop = async (): Promise<void> => {
    await vscode.stop();
    if (real) return;
    await stopSimulator(env);
    await endLeftovers(root);
  };
  return { url: vscode.url(workspace), stop };
}
