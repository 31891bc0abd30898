import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { createPlace, writeFiles, type Place } from '../vscode/createPlace.ts';
import { openBrowser } from '../vscode/openBrowser.ts';
import type { VSCodeVersion } from '../vscode/releases.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { startVSCode, type Payload } from '../vscode/startVSCode.ts';
import { damaged } from './damaged.ts';

/** Far longer than the suite ever takes, in milliseconds: only a VS Code that hangs meets it. */
const deadline = 10 * 60_000;

/** Runs the bundled suite in one VS Code and returns the text of mocha's JSON report. Fails when there is none. */
export async function runInHost(version: VSCodeVersion, entry: string): Promise<string> {
  const report = join(repoRoot, 'out', 'reports', `host-${version}.json`);
  await mkdir(dirname(report), { recursive: true });
  await rm(report, { force: true });
  const place = await createPlace();
  try {
    await writeFiles(join(place.carapaceHome, 'state'), damaged);
    const log = await runWindow(version, entry, { place, report });
    return await readFile(report, 'utf8').catch(() => {
      throw new Error(`VS Code ${version} ended without a report:\n${log.slice(-40).join('\n')}`);
    });
  } finally {
    await place.remove();
  }
}

type Run = {
  readonly place: Place;
  readonly report: string;
};

async function runWindow(version: VSCodeVersion, entry: string, { place, report }: Run): Promise<string[]> {
  const vscode = await startVSCode({
    version,
    env: { ...place.env, CARAPACE_TEST_REPORT: report },
    // Newer releases ignore what the address asks for without the driver.
    flags: ['--disable-workspace-trust', '--enable-smoke-test-driver'],
  });
  try {
    const browser = await openBrowser();
    try {
      const remote = `vscode-remote://127.0.0.1:${String(vscode.port)}`;
      const payload: Payload = [
        ['extensionDevelopmentPath', `${remote}${repoRoot}`],
        ['extensionTestsPath', `${remote}${entry}`],
      ];
      return await untilExit(await browser.newPage(), vscode.url(place.workspace, payload));
    } finally {
      await browser.close();
    }
  } finally {
    await vscode.stop();
  }
}

/** Opens the window and resolves with what it logged when the suite has ended; mocha's report has the outcome. */
async function untilExit(page: Page, url: string): Promise<string[]> {
  const log: string[] = [];
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    // Everything else is how VS Code starts, and long.
    if (type === 'error' || type === 'warn') log.push(`${type}: ${args.map(String).join(' ')}`);
  });
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error(`${why}\n${log.slice(-40).join('\n')}`));
    };
    timer = setTimeout(fail, deadline, `The suite did not end in ${String(deadline / 60_000)} minutes.`);
    page.once('crash', () => {
      fail('The browser crashed.');
    });
    void page
      .exposeFunction('codeAutomationExit', resolve)
      .then(() => page.goto(url))
      .catch(reject);
  });
  try {
    await ended;
    return log;
  } finally {
    clearTimeout(timer);
  }
}
