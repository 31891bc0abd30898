import { openBrowser } from '../../vscode/openBrowser.ts';
import { installedExtensions } from '../../vscode/installExtension.ts';
import { newestVersion as version } from '../../vscode/releases.ts';
import { themes } from '../../vscode/settings.ts';
import { startVSCode } from '../../vscode/startVSCode.ts';
import { exactly } from '../../ui/exactly.ts';
import { openWindow } from '../../ui/openWindow.ts';
import type { Workbench } from '../../ui/workbench.ts';
import { setSidebarWidth } from './setSidebarWidth.ts';

/** A launch on a busy machine takes its time. */
const patience = 900_000;

/**
 * `launchByClicks FOLDER`, in a lab: opens VS Code on a folder, launches a server and destroys it as a person would, and
 * takes pictures of each step. The last line is what it has seen, as JSON.
 */
async function main(folder: string): Promise<void> {
  const vscode = await startVSCode({
    version,
    extensionsDir: installedExtensions(version, 'shipped'),
    settings: { 'workbench.colorTheme': themes.dark.setting, 'workbench.reduceMotion': 'on' },
    env: { CARAPACE_DEADLINE_SCALE: process.env['CARAPACE_DEADLINE_SCALE'] },
  });
  const browser = await openBrowser();
  try {
    const workbench = await openWindow(browser, vscode.url(folder), { version, theme: 'dark' });
    workbench.page.setDefaultTimeout(patience);
    await workbench.openView('Carapace');
    const seen = await launchAndDestroy(workbench).catch(async (error: unknown) => {
      await workbench.screenshot('real failed');
      throw error;
    });
    process.stdout.write(`${JSON.stringify(seen)}\n`);
  } finally {
    await browser.close();
    await vscode.stop();
  }
}

async function launchAndDestroy(workbench: Workbench): Promise<Record<string, unknown>> {
  await isOffered(workbench);
  await pictures(workbench, 'welcome');
  await workbench.clickWelcomeButton('Launch Server');
  const question = await workbench.dialogText();
  await workbench.clickDialogButton('Launch');
  for (const phase of ['Starting SkyPilot', 'Waiting for the machine', 'Installing the runtime']) {
    await workbench.treeRow(phase).locator('.codicon-sync').waitFor();
    await pictures(workbench, phase.toLowerCase());
  }
  await status(workbench, 'running');
  await pictures(workbench, 'running');
  const running = await workbench.treeRows();
  await workbench.clickTreeAction('carapace', 'Destroy Server');
  await workbench.clickDialogButton('Destroy');
  await isOffered(workbench);
  return { question, running, last: await workbench.notifications() };
}

/** There is no server, and nothing goes on. */
async function isOffered({ page }: Workbench): Promise<void> {
  await page.locator('.sidebar .monaco-button:visible', { hasText: exactly('Launch Server') }).waitFor();
}

async function status({ page }: Workbench, word: string): Promise<void> {
  await page.locator('.statusbar-item', { hasText: `Carapace: ${word}` }).waitFor();
}

async function pictures(workbench: Workbench, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await workbench.wear(theme);
    for (const width of [200, 300]) {
      await setSidebarWidth(workbench.page, width);
      await workbench.screenshot(`real ${name} ${String(width)}`);
    }
  }
}

await main(process.argv[2] ?? '');
