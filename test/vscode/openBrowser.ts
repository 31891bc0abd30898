import { chromium, type Page } from 'playwright-core';
import { findChromium } from './findChromium.ts';

/** A headless browser on a profile of its own. */
export type OpenBrowser = {
  readonly newPage: () => Promise<Page>;
  /** Ends the browser and every page of it. */
  readonly close: () => Promise<void>;
};

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a headless Chromium with an empty profile, in a window of this many pixels. Fails when there is no Chromium. */
export async function openBrowser(viewport = { width: 1280, height: 800 }): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath: await findChromium(), headless: true, args: flags });
  const context = await browser.newContext({ viewport });
  // As long as a condition is waited for: half of that is not enough for a launch on a busy machine.
  context.setDefaultTimeout(60_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return { newPage: () => context.newPage(), close: () => browser.close() };
}
