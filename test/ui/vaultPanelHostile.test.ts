import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostile } from '../unit/vaults/panel/hostile.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';
import { vaultPanelPage, workspaceSettings, type VaultPanelPage } from './vaultPanelPage.ts';

/** What a page keeps of its way to VS Code before VS Code's own script takes that away. */
const keepParent = 'window.keptParent = window.parent;';
const evil = '<img src=x onerror="document.title=1"><b>bold</b>.txt';

describe('a vault panel whose page is not itself', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let panel: VaultPanelPage;
  const complaints: string[] = [];
  const inPage = (expression: string): Promise<unknown> => panel.frame.locator('body').evaluate(expression);
  const send = (message: unknown): Promise<unknown> => {
    const text = JSON.stringify(JSON.stringify(message));
    return inPage(`keptParent.__vscode_post_message__('onmessage', { message: JSON.parse(${text}) })`);
  };
  const files = async (): Promise<string[]> =>
    (await readdir(carapace.place.workspace, { recursive: true })).toSorted();

  beforeAll(async () => {
    carapace = await open({
      files: { 'data/public/hello.txt': 'hello\n', [`data/private/${evil}`]: 'x', 'data/private/y': 'yy' },
    });
    carapace.page.on('console', (said) => {
      if (said.text().includes('Content Security Policy')) complaints.push(said.text());
    });
    await carapace.page.addInitScript(keepParent);
    await carapace.palette('Carapace: Configure Vaults');
    panel = await vaultPanelPage(carapace);
    await panel.counted('public');
  });

  it('needs nothing that its policy forbids', () => {
    expect(complaints).toEqual([]);
  });

  it('hears what is sent on the same way as its own messages', async () => {
    await send({ type: 'edit', vault: 'public', text: 'heard', revision: 1 });
    await expect.poll(() => panel.field('public').inputValue()).toBe('heard');
    await send({ type: 'discard' });
    await expect.poll(() => panel.field('public').inputValue()).toBe('data/public');
  });

  it('is not obeyed, and the log says so', async () => {
    const before = await files();
    for (const message of hostile) if (message !== undefined) await send(message);
    await send({ type: 'create', vault: 'public' });
    await send({ type: 'save' });
    await carapace.palette('Carapace: Show Logs');
    await expect
      .poll(carapace.outputText)
      .toContain('The vault panel asked for something that it may not have: reveal.');
    expect(await carapace.outputText()).not.toContain('passwd');
    expect(await panel.field('public').inputValue()).toBe('data/public');
    expect(await panel.status()).toBe('No unsaved changes');
    expect(await files()).toEqual(before);
    expect(await workspaceSettings(carapace)).toBeNull();
    expect(await carapace.skyCalls()).toEqual([]);
  });

  it('shows names of files as they are, whatever they look like', async () => {
    await expect.poll(() => panel.card('private').locator('.largest').innerText()).toContain(evil);
    expect(await panel.frame.locator('img, b').count()).toBe(0);
  });

  it('can load nothing and run nothing of its own', async () => {
    const refused = await inPage(`(async () => {
      const refused = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      const image = document.createElement('img');
      image.src = 'https://example.invalid/x.png';
      document.body.append(script, image);
      await fetch('https://example.invalid/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve));
      script.remove();
      image.remove();
      return { refused: refused.sort(), ran: window.ran === true };
    })()`);
    expect(refused).toEqual({ refused: ['connect-src', 'img-src', 'script-src-elem'], ran: false });
  });

  it('stays quick under a flood', async () => {
    await inPage(`{
      for (let revision = 1; revision <= 5000; revision += 1) {
        const message = { type: 'edit', vault: 'public', text: 'flood ' + revision, revision };
        keptParent.__vscode_post_message__('onmessage', { message });
      }
    }`);
    await expect.poll(() => panel.field('public').inputValue()).toBe('flood 5000');
    await expect.poll(() => panel.issue('public')).toBe('This folder does not exist.');
    await panel.button('Discard').click();
    await expect.poll(() => panel.status()).toBe('No unsaved changes');
  });
});
