import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { vaultPanelPage, type VaultPanelPage } from './vaultPanelPage.ts';

const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));
const widths = [320, 600, 1200] as const;
const themes = ['dark', 'light', 'contrast', 'contrastLight'] as const;

describe('the looks of the vault panel', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let panel: VaultPanelPage;

  beforeAll(async () => {
    const small = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`data/public/some/more/${String(i)}.txt`, 'x']),
    );
    carapace = await open({
      files: {
        ...small,
        'data/public/report.pdf': 'r'.repeat(300_000),
        'data/public/a folder with a long name/and a file with a name that is longer still, in it.md': 'n'.repeat(
          100_000,
        ),
        'data/public/debug.log': 'left out',
        'data/public/.gitignore': '*.log\n',
        'data/public/.git/HEAD': 'ref: refs/heads/main\n',
        'data/private/.env': 'TOKEN=1',
        'data/private/id_rsa': '-----BEGIN OPENSSH PRIVATE KEY-----\n',
      },
    });
    await symlink('/nowhere/at/all', join(carapace.place.workspace, 'data/public/broken'));
    await carapace.palette('Carapace: Configure Vaults');
    panel = await vaultPanelPage(carapace);
    await panel.counted('public');
    await panel.card('private').locator('.callout').waitFor();
    await carapace.palette('View: Toggle Primary Side Bar Visibility');
    await panel.field('private').fill('data/private/');
  });

  it.each(themes)('pass every rule of accessibility in %s', async (theme) => {
    if (theme !== 'dark') await carapace.wear(theme);
    panel = await vaultPanelPage(carapace);
    expect(await violations()).toEqual([]);
    await panel.field('public').fill('missing');
    await expect.poll(() => panel.issue('public')).toBe('This folder does not exist.');
    expect(await violations()).toEqual([]);
    for (const width of widths) await picture(width, 'missing');
    await panel.field('public').fill('data/public');
    await panel.counted('public');
    for (const summary of await panel.frame.locator('summary').all()) await summary.click();
    expect(await violations()).toEqual([]);
    for (const width of widths) await picture(width, 'whole');
  });

  it.each(widths)('need no scrolling to the side in %i pixels', async (width) => {
    await resize(width);
    const [inner, scroll] = await sizes();
    expect(scroll).toBeLessThanOrEqual(inner ?? 0);
    expect(inner).toBeLessThanOrEqual(width);
  });

  async function violations(): Promise<z.infer<typeof Violations>> {
    const found = await panel.frame.locator('body').evaluate(`(async () => {
      ${axe.source};
      const { violations } = await window.axe.run(document);
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, any }) => html + ' ' + (any[0]?.message ?? '')) }));
    })()`);
    return Violations.parse(found);
  }

  async function sizes(): Promise<number[]> {
    const found = await panel.frame
      .locator('body')
      .evaluate('[window.innerWidth, document.documentElement.scrollWidth]');
    return z.array(z.number()).parse(found);
  }

  /** Makes the panel about so wide: a window has an activity bar beside its editor. */
  async function resize(width: number): Promise<void> {
    await carapace.page.setViewportSize({ width: width + 55, height: 1500 });
    await expect.poll(async () => Math.abs(((await sizes())[0] ?? 0) - width)).toBeLessThan(40);
  }

  async function picture(width: number, name: string): Promise<void> {
    await resize(width);
    await carapace.screenshot(`panel ${name} ${String(width)}`);
  }
});
