import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelState } from '../../src/core/vaults/panel/PanelState.ts';
import { panelSession } from '../../src/vscode/panel/panelSession.ts';
import { savedVaults } from '../../src/vscode/panel/savedVaults.ts';
import { writeVaults } from '../../src/vscode/panel/writeVaults.ts';
import { hostile } from '../unit/vaults/panel/hostile.ts';
import { extension } from './extension.ts';
import { anythingWasStarted, skyWasCalled } from './place.ts';
import { until } from './until.ts';

const { Global, Workspace } = vscode.ConfigurationTarget;
const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('carapace.vaults');

describe('the vault panel', () => {
  before(extension);
  after(async () => {
    for (const kind of ['public', 'private']) {
      await settings().update(kind, undefined, Workspace);
      await settings().update(kind, undefined, Global);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens once, however often it is asked for', async () => {
    for (let i = 0; i < 3; i += 1) await vscode.commands.executeCommand('carapace.configureVaults');
    await until('it is open', () => panels().length === 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('it is closed', () => panels().length === 0);
    await vscode.commands.executeCommand('carapace.configureVaults');
    await until('it is open again', () => panels().length === 1);
    equal(panels()[0]?.label, 'Vaults');
  });

  it('knows what each setting is, and where it is written', async () => {
    deepEqual(savedVaults().public, {
      ...{ text: 'data/public', fallback: 'data/public', workspace: undefined, user: undefined, override: null },
    });
    await writeVaults([{ vault: 'public', value: '~/mine' }], 'user');
    await writeVaults([{ vault: 'public', value: 'ours' }], 'workspace');
    await until('both are there', () => savedVaults().public.text === 'ours' && savedVaults().public.user === '~/mine');
    equal(savedVaults().public.workspace, 'ours');
    await writeVaults([{ vault: 'public', value: undefined }], 'workspace');
    await until('one is gone', () => savedVaults().public.text === '~/mine');
    equal(savedVaults().public.workspace, undefined);
    equal(savedVaults().private.text, 'data/private');
  });

  it('does nothing that its page may not ask for', async () => {
    const done: string[] = [];
    const told: PanelState[] = [];
    const note = (what: string) => (): Promise<undefined> => {
      done.push(what);
      return Promise.resolve(undefined);
    };
    const before = savedVaults();
    const session = panelSession(
      {
        post: (state) => told.push(state),
        warn: (message) => done.push(message),
        saved: savedVaults,
        settings: () => ({ ok: false, issues: [] }),
        taskFile: () => '',
        resolve: () => ({ ok: false, reason: 'is not looked at here' }),
        hasWorkspace: () => true,
        isTrusted: () => true,
        survey: () => Promise.reject(new Error('Nothing is counted here.')),
        concerns: () => Promise.resolve({ public: [], private: [] }),
        save: note('save'),
        browse: note('browse'),
        create: note('create'),
        manageTrust: note('trust'),
        watch: () => ({ dispose: () => undefined }),
      },
      hostile,
    );
    await session.receive({ type: 'ready' });
    await until('the page is told', () => told.length > 0);
    for (const message of hostile) await session.receive(message);
    for (const type of ['save', 'discard', 'trust']) await session.receive({ type });
    await session.receive({ type: 'create', vault: 'public' });
    session.dispose();
    ok(done.length > 0 && done.every((what) => what.startsWith('The vault panel asked for something')), done.join());
    deepEqual(savedVaults(), before);
    equal(anythingWasStarted(), false);
    equal(skyWasCalled(), false);
  });
});

function panels(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('carapace.vaults'));
}
