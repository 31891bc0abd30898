import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '../createPlace.ts';
import { endLeftovers } from '../endLeftovers.ts';
import { installExtension } from '../installExtension.ts';
import { packageExtension } from '../packageExtension.ts';
import { newestVersion } from '../releases.ts';
import { repoRoot } from '../repoRoot.ts';
import { startVSCode, type RunningVSCode } from '../startVSCode.ts';
import { stopSimulator } from '../stopSimulator.ts';
import { demoWorld, type DemoWorld } from './demoEnvironment.ts';
import { demoFiles } from './demoFiles.ts';
import type { DemoTools } from './demoOptions.ts';
import { packageOpener } from './packageOpener.ts';

/** A demo that runs. */
export type Demo = {
  /** The address of its window. */
  readonly url: string;
  /** Ends VS Code and, with a simulated cloud, the cloud and all that was started in the demo. */
  readonly stop: () => Promise<void>;
};

/** Starts the demo in a folder that keeps its workspace from one time to the next, and its home if it has tools. */
export async function startDemo(root: string, tools: DemoTools): Promise<Demo> {
  const [workspace, extensionsDir] = [join(root, 'workspace'), join(root, 'extensions')];
  await rm(join(root, 'vscode'), { recursive: true, force: true });
  await writeFiles(workspace, demoFiles);
  const extension = await packageExtension(tools === 'missing' ? 'simulated' : 'shipped');
  await installExtension(newestVersion, [extension, await packageOpener()], extensionsDir);
  const world = await demoWorld(root, tools);
  try {
    const home = world.env['HOME'];
    if (home !== undefined) await mkdir(home, { recursive: true });
    const vscode = await startWindow(root, extensionsDir, world.env);
    const stop = async (): Promise<void> => {
      await vscode.stop();
      await endWorld(root, tools, world);
    };
    return { url: vscode.url(workspace), stop };
  } catch (error) {
    await world.end();
    throw error;
  }
}

function startWindow(root: string, extensionsDir: string, env: DemoWorld['env']): Promise<RunningVSCode> {
  return startVSCode({
    version: newestVersion,
    dataDir: join(root, 'vscode'),
    extensionsDir,
    settings: { 'security.workspace.trust.startupPrompt': 'once', 'workbench.colorTheme': 'Default Dark Modern' },
    env,
    // No flags: workspace trust stays on, as it is for people.
    flags: [],
  });
}

async function endWorld(root: string, tools: DemoTools, world: DemoWorld): Promise<void> {
  await world.end();
  if (tools === 'real') return;
  await stopSimulator({ ...world.env, CARAPACE_SKY: join(repoRoot, 'test', 'simulator', 'bin', 'sky') });
  await endLeftovers(root);
}
