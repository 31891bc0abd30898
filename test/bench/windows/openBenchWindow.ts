import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import { createPlace, type Place } from '../../vscode/createPlace.ts';
import { openBrowser } from '../../vscode/openBrowser.ts';
import { newestVersion } from '../../vscode/releases.ts';
import { startVSCode, type RunningVSCode } from '../../vscode/startVSCode.ts';
import { eventually } from '../eventually.ts';
import type { Job } from '../host/Job.ts';
import { seedRunning } from './seedRunning.ts';
import { watchReady } from './watchReady.ts';
import { watchStatusBar } from './watchStatusBar.ts';

/** A window whose driver works on a job. */
export type BenchWindow = {
  readonly place: Place;
  readonly vscode: RunningVSCode;
  readonly page: Page;
  readonly report: string;
  /** The driver's report, when it is there. Fails with the driver's own words. */
  readonly reported: () => Promise<unknown>;
};

type WithoutReport<T> = T extends unknown ? Omit<T, 'report'> : never;

const Failed = z.object({ failed: z.string() });

/**
 * Opens a fresh VS Code on a journal that says that a server runs, gives its driver a job, and lets `use` watch. There
 * is no `sky`, so nothing else is started. Everything is gone afterwards.
 */
export async function openBenchWindow<T>(
  extensionsDir: string,
  job: WithoutReport<Job>,
  use: (window: BenchWindow) => Promise<T>,
): Promise<T> {
  const place = await createPlace();
  const ends = [place.remove];
  try {
    await seedRunning(place.carapaceHome);
    const report = join(place.root, 'report.json');
    const env = { ...place.env, CARAPACE_SKY: join(place.root, 'no-sky') };
    const vscode = await startVSCode({
      version: newestVersion,
      extensionsDir,
      env: { ...env, CARAPACE_BENCH_JOB: JSON.stringify({ ...job, report }) },
    });
    ends.push(vscode.stop);
    const browser = await openBrowser();
    ends.push(browser.close);
    const page = await browser.newPage();
    await watchStatusBar(page);
    await watchReady(page);
    await page.goto(vscode.url(place.workspace));
    return await use({ place, vscode, page, report, reported: () => reported(report) });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function reported(file: string): Promise<unknown> {
  const text = await eventually('the report of a window', () =>
    existsSync(file) ? readFile(file, 'utf8') : Promise.resolve(undefined),
  );
  const report: unknown = JSON.parse(text);
  const failure = Failed.safeParse(report);
  if (failure.success) throw new Error(failure.data.failed);
  return report;
}
