import { execa } from 'execa';
import { findChromium } from '../findChromium.ts';

/** Opens an address in the person's browser when there is a display; says whether it could. */
export async function openOnDisplay(url: string): Promise<boolean> {
  if (process.platform === 'darwin') return opens('open', [url]);
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
  if (display === '') return false;
  if (await opens('xdg-open', [url])) return true;
  const chromium = await findChromium().catch(() => undefined);
  if (chromium === undefined) return false;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = execa(chromium, [`--app=${url}`, ...asRoot], { stdio: 'ignore', detached: true, reject: false });
  browser.unref();
  return true;
}

/** These openers hand the address over and end. */
async function opens(opener: string, args: readonly string[]): Promise<boolean> {
  const { failed } = await execa(opener, args, { stdio: 'ignore', reject: false, timeout: 15_000 });
  return !failed;
}
