import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Activity, ToolsActivity } from '../../src/core/operations/Activity.ts';
import type { OperationEvent } from '../../src/core/operations/OperationEvent.ts';
import { operationFiles } from '../../src/node/journal/Journal.ts';
import { writeRecord } from '../../src/node/journal/writeRecord.ts';
import { proxyEnvironment } from '../../src/vscode/proxyEnvironment.ts';
import { extension } from './extension.ts';
import { logText } from './logText.ts';
import { anythingWasStarted, journal, skyWasCalled } from './place.ts';
import { until } from './until.ts';

const operation = {
  id: 'tools-by-hand',
  kind: 'install_tools',
  server: 'carapace',
  shell: 'terminal',
  askedAt: 0,
} as const;
const files = operationFiles(journal, operation.id);

describe('the commands of the cloud tools', () => {
  before(extension);

  it('say that the SkyPilot of the settings is used, and install nothing', async () => {
    const ended = vscode.commands.executeCommand('carapace.installTools');
    await ends(ended);
    equal(anythingWasStarted(), false);
  });

  it('refuse to remove what there is not', async () => {
    await refused('carapace.removeTools', 'There are no cloud tools to change.');
  });

  for (const command of ['carapace.upgradeTools', 'carapace.repairTools', 'carapace.removeTools']) {
    it(`change nothing under an operation that uses it: ${command} is refused`, async () => {
      await mkdir(`${journal.operationLock}.lock`, { recursive: true });
      await writeRecord(journal.activity, {
        ...going(),
        operation: { ...operation, id: 'stop-by-hand', kind: 'stop' },
      } satisfies Activity);
      await refused(command, 'The cloud tools are in use. A stop is under way and needs them.');
      await rm(`${journal.operationLock}.lock`, { recursive: true });
      await writeRecord(journal.activity, { kind: 'idle' } satisfies Activity);
    });
  }

  it('open what is installed as a page that cannot be changed', async () => {
    await vscode.commands.executeCommand('carapace.showInstallStatus');
    const document = vscode.window.activeTextEditor?.document;
    equal(document?.uri.scheme, 'carapace-status');
    match(document.getText(), /^Cloud tools\n\nSkyPilot .*from the settings is used\.\n/);
    const before = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    equal(document.getText(), before);
    equal(document.isDirty, false);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('have started nothing', () => {
    equal(anythingWasStarted(), false);
    equal(skyWasCalled(), false);
  });
});

describe('an installation that somebody else runs', () => {
  before(extension);

  it('is in the log from its first line, without its progress, and once', async () => {
    await mkdir(files.folder, { recursive: true });
    const at = Date.now();
    const events: readonly OperationEvent[] = [
      { type: 'accepted', at },
      { type: 'phase', at, phase: 'downloading', note: 'uv 0.12.5' },
      { type: 'progress', at, phase: 'downloading', note: '1.0 of 20.1 MB', amount: null },
      { type: 'log', at, message: 'a line of the installation' },
    ];
    await writeFile(files.events, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    await mkdir(`${journal.toolsLock}.lock`, { recursive: true });
    await writeRecord(journal.tools, { ...going(), operation } satisfies ToolsActivity);
    await until('its line is in the log', async () => (await logText()).includes('a line of the installation'));
    const text = await logText();
    equal(text.split('── The installation of the cloud tools that was asked for').length, 2);
    ok(text.includes('── Downloading uv (uv 0.12.5)'));
    equal(text.includes('1.0 of 20.1 MB'), false);
  });

  it('can be cancelled', async () => {
    await vscode.commands.executeCommand('carapace.cancel');
    await until('its runner is asked', () => existsSync(files.cancel));
  });

  it('can be put away when it failed', async () => {
    const problem = { kind: 'tools_failed', why: 'no_network', subject: 'example.org', reason: 'No way.' } as const;
    await rm(`${journal.toolsLock}.lock`, { recursive: true });
    const failed: ToolsActivity = {
      kind: 'failed',
      operation: { ...operation, kind: 'upgrade_tools' },
      problem,
      at: Date.now(),
    };
    await writeRecord(journal.tools, failed);
    await vscode.commands.executeCommand('carapace.dismiss');
    await until('it is put away', () => existsSync(journal.dismissed));
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

describe('VS Code’s own proxy settings', () => {
  const http = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('http');
  const { Global } = vscode.ConfigurationTarget;

  it('go into the environment of what a window starts', async () => {
    await http().update('proxy', 'http://ada:secret@proxy.corp:8080', Global);
    await http().update('noProxy', ['.corp'], Global);
    await http().update('proxyStrictSSL', false, Global);
    try {
      await until('they are set', () => http().get('proxyStrictSSL') === false && http().get('proxy') !== '');
      const env = proxyEnvironment();
      deepEqual(
        [env['HTTPS_PROXY'], env['http_proxy'], env['NO_PROXY'], env['CARAPACE_STRICT_SSL']],
        [...Array(2).fill('http://ada:secret@proxy.corp:8080'), '.corp', '0'],
      );
      equal(env['PATH'], process.env['PATH']);
    } finally {
      for (const name of ['proxy', 'noProxy', 'proxyStrictSSL']) await http().update(name, undefined, Global);
    }
  });

  it('leave it as it is when nothing is set', () => {
    deepEqual(proxyEnvironment(), { ...process.env });
  });
});

async function refused(command: string, said: string): Promise<void> {
  const before = (await logText()).split(said).length;
  const ended = vscode.commands.executeCommand(command);
  await until(`the log says: ${said}`, async () => (await logText()).split(said).length > before);
  await ends(ended);
}

/** A command that tells something ends when its message is put away. */
async function ends(command: Thenable<unknown>): Promise<void> {
  let over = false;
  void command.then(() => {
    over = true;
  });
  await until('the command ends', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    return over;
  });
}

function going(): Omit<Extract<ToolsActivity, { kind: 'busy' }>, 'operation'> {
  const [since, phaseSince] = [Date.now(), Date.now()];
  const handle = { requestId: null, jobId: null };
  return { kind: 'busy', phase: 'downloading', since, phaseSince, done: [], pid: process.pid, handle };
}
