import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { freePort } from '../vscode/freePort.ts';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

const Call = z.object({ argv: z.array(z.string()) });

const compose = `services:
  gatekeeper:
    image: nginx
    ports: ["3001:3001"]
    healthcheck: {test: [CMD, "true"]}
  import:
    image: ended/import
`;

describe('the ways into a server that runs', () => {
  const open = eachStory();
  let carapace: OpenCarapace;
  let page: Server;
  let port = 0;

  beforeAll(async () => {
    // Else VS Code takes PATH from a login shell, which knows no stand-ins.
    const flags = ['--disable-workspace-trust', '--force-disable-user-env'];
    // Drawn by the browser, its text can be read.
    const settings = { 'terminal.integrated.gpuAcceleration': 'off' };
    carapace = await open({ flags, settings, env: { CARAPACE_COMPOSE_FILE: '~/compose.yaml' } });
    await writeFile(join(carapace.place.home, 'compose.yaml'), compose);
    await carapace.openView('Carapace');
    await carapace.terminal('launch', '--yes');
    page = await pageOnServer('the gatekeeper');
    port = await freePort();
    await carapace.treeRow('ssh carapace').waitFor();
  });

  afterAll(() => {
    page.close();
  });

  it('open a terminal: ssh itself, quietly, with the name alone, once', async () => {
    await carapace.clickTreeRow('ssh carapace');
    await expect.poll(terminalText).toContain('ubuntu@carapace:~$');
    // It takes the focus, and a question that is asked before would be gone.
    const focused = carapace.page.locator('.terminal-wrapper .xterm.focus');
    await focused.waitFor();
    await carapace.clickTreeRow('4 vCPU, 16 GB');
    await focused.waitFor({ state: 'detached' });
    await carapace.clickTreeAction('carapace', 'Open SSH Terminal');
    await focused.waitFor();
    expect(await sshCalls()).toEqual(['-o LogLevel=ERROR carapace']);
    expect(await carapace.page.locator('.terminal-wrapper').count()).toBe(1);
    await carapace.screenshot('access 1 terminal');
  });

  it('forward a port after two questions, and list it', async () => {
    await carapace.palette('Carapace: Forward Port…');
    await expect.poll(carapace.quickInputText).toContain('Port on your server');
    await carapace.answer('3001');
    await expect.poll(carapace.quickInputText).toContain('Port on this computer');
    await carapace.answer(String(port));
    const told = `localhost:${String(port)} leads to port 3001 of your server carapace.`;
    expect(await carapace.notificationButtons(told)).toEqual(['Open in Browser', 'Stop Forwarding']);
    await expect.poll(rows).toContain(`plug localhost:${String(port)} → 3001 | open`);
    expect(await (await fetch(`http://127.0.0.1:${String(port)}/`)).text()).toBe('the gatekeeper');
    await carapace.screenshot('access 2 forwarded');
  });

  it('ask for the services on a click only', async () => {
    expect(await rows()).toContain('layers Services | asks on click');
    const before = await sshCalls();
    await carapace.clickTreeRow('Services');
    await expect.poll(rows).toContain('pass gatekeeper | running, healthy · 3001->3001/tcp');
    expect(await rows()).toContain('circle-large-outline import | exited with code 0');
    expect((await sshCalls()).length).toBe(before.length + 1);
    await carapace.screenshot('access 3 services');
    await carapace.wear('light');
    await carapace.screenshot('access 3 services');
    await carapace.wear('dark');
  });

  it('say so when a forward breaks, and stop it on a click', async () => {
    await carapace.place.setFaults(['ssh_never']);
    const label = `localhost:${String(port)} → 3001`;
    await carapace.treeRow(label).locator('.codicon-warning').waitFor();
    await carapace.screenshot('access 4 broken');
    await carapace.place.setFaults([]);
    await carapace.treeRow(label).locator('.codicon-plug').waitFor();
    await carapace.clickTreeAction(label, 'Stop Forwarding');
    await carapace.treeRow(label).waitFor({ state: 'detached' });
    await expect(fetch(`http://127.0.0.1:${String(port)}/`)).rejects.toThrow();
  });

  it('say how, where Remote-SSH is not', async () => {
    await carapace.palette('Carapace: Open in Remote-SSH');
    const buttons = await carapace.notificationButtons(/Remote-SSH/);
    expect(buttons).toEqual(['Show Remote-SSH', 'Open SSH Terminal']);
    await carapace.screenshot('access 5 remote');
  });

  it('are gone with the server', async () => {
    await carapace.terminal('stop');
    await carapace.treeRow('ssh carapace').waitFor({ state: 'detached' });
    await expect.poll(openTitles).not.toContain('Carapace: Open SSH Terminal');
  });

  /** What the palette offers at this moment: it does not follow what changes while it is open. */
  async function openTitles(): Promise<string[]> {
    const titles = await carapace.paletteTitles('Carapace: Open');
    await carapace.escape();
    return titles;
  }

  /** What the terminal shows; its cells keep spaces apart. */
  async function terminalText(): Promise<string> {
    const shown = await carapace.page.locator('.terminal-wrapper .xterm-rows').allInnerTexts();
    return shown.join('\n').replace(/\u00a0/g, ' ');
  }

  async function rows(): Promise<string[]> {
    return (await carapace.treeRows()).map(({ icon, label, description }) => `${icon} ${label} | ${description}`);
  }

  /** The arguments of every ssh that was to connect somewhere. */
  async function sshCalls(): Promise<string[]> {
    const text = await readFile(join(carapace.place.simulatorDir, 'ssh.jsonl'), 'utf8').catch(() => '');
    const calls = text.split('\n').flatMap((line) => (line === '' ? [] : [Call.parse(JSON.parse(line)).argv]));
    return calls.filter((argv) => !argv.includes('-G')).map((argv) => argv.join(' '));
  }

  /** A page on a port of this machine, which is what 3001 of the simulated server leads to. */
  async function pageOnServer(text: string): Promise<Server> {
    const server = createServer((_request, response) => response.end(text));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const folder = join(carapace.place.simulatorDir, 'disks', 'carapace', 'ports');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '3001'), String(typeof address === 'object' ? address?.port : ''));
    return server;
  }
});
