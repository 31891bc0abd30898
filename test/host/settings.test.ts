import { deepEqual, equal, rejects } from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './extension.ts';
import { logText } from './logText.ts';
import { anythingWasStarted, skyWasCalled } from './place.ts';
import { until } from './until.ts';

const { Global, Workspace } = vscode.ConfigurationTarget;
const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('carapace');

const wrong = [
  ['server.cpus', 'many', 'carapace.server.cpus: must be a number'],
  ['server.name', 'Bad_Name', 'carapace.server.name: must start with a letter'],
  ['server.region', 'us-east-1', 'carapace.server.region: needs server.cloud too'],
] as const;

const ofMachine = [
  ...['sky.path', 'status.pollSeconds', 'server.name', 'server.cloud', 'server.region', 'server.instanceType'],
  ...['server.cpus', 'server.memory', 'server.diskSize', 'server.useSpot', 'server.autostop'],
];

describe('the settings', () => {
  before(extension);

  for (const [name, value, said] of wrong) {
    it(`are checked before a launch: ${name} of ${value} is named, and nothing is started`, async () => {
      await settings().update(name, value, Global);
      await until('the setting is there', () => settings().get(name) === value);
      try {
        // It ends when its message is put away.
        const launched = vscode.commands.executeCommand('carapace.launch');
        await until('the log names the setting', async () => (await logText()).includes(said));
        await vscode.commands.executeCommand('notifications.clearAll');
        await launched;
      } finally {
        await settings().update(name, undefined, Global);
      }
      equal(anythingWasStarted(), false);
      equal(skyWasCalled(), false);
    });
  }

  for (const name of ofMachine) {
    it(`keep ${name} out of the hands of a workspace`, async () => {
      const before = settings().inspect(name);
      await rejects(async () => settings().update(name, before?.defaultValue, Workspace));
      equal(settings().inspect(name)?.workspaceValue, undefined);
    });
  }

  it('let a workspace name its vaults', async () => {
    await settings().update('vaults.public', 'elsewhere', Workspace);
    try {
      await until('it is there', () => settings().inspect('vaults.public')?.workspaceValue === 'elsewhere');
      deepEqual(settings().get('vaults.public'), 'elsewhere');
    } finally {
      await settings().update('vaults.public', undefined, Workspace);
    }
  });
});
