import type { OpenCarapace, OpenOptions } from './openCarapace.ts';

/** Opens VS Code and launches: the launch waits for its machine, as long as the fault is there. */
export async function openLaunching(open: (options: OpenOptions) => Promise<OpenCarapace>): Promise<OpenCarapace> {
  const carapace = await open({ faults: ['stuck_init'] });
  await carapace.openView('Carapace');
  await carapace.clickWelcomeButton('Launch Server');
  await carapace.clickDialogButton('Launch');
  await carapace.treeRow('Waiting for the machine').locator('.codicon-sync').waitFor();
  return carapace;
}
