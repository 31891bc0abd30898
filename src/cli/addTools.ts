import type { Command } from 'commander';
import { addCommand } from './addCommand.ts';
import type { Json, Run, Yes } from './Run.ts';

const changes = {
  upgrade: 'install the newest SkyPilot, beside one that is in use, and switch to it',
  repair: 'install everything anew, from the first byte',
} as const;

/** `carapace tools …`: uv and SkyPilot, as Carapace installs them below its own folder. */
export function addTools(program: Command, run: Run): void {
  const tools = program
    .command('tools')
    .description('see and change the cloud tools: uv, and SkyPilot, which uv installs')
    .addHelpText('after', `\n${about}`);
  addCommand(tools, 'status', 'say what is installed, from files alone; exit code 1 when there is no SkyPilot').action(
    ({ json }: Json) =>
      run(json === true, 'reading', async (terminal) => {
        const [{ toolsStatus }, { settingsFor }] = await Promise.all([
          import('./tools/toolsStatus.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return toolsStatus(terminal, await settingsFor(terminal, {}, true));
      }),
  );
  addCommand(tools, 'install', 'install what is missing; a SkyPilot that is on PATH is used as it is').action(
    ({ json }: Json) =>
      run(json === true, 'install_tools', async (terminal) => {
        const [{ installTools }, { settingsFor }] = await Promise.all([
          import('./tools/installTools.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return installTools(terminal, await settingsFor(terminal, {}, true));
      }),
  );
  addChanges(tools, run);
}

function addChanges(tools: Command, run: Run): void {
  for (const name of ['upgrade', 'repair'] as const) {
    addCommand(tools, name, changes[name]).action(({ json }: Json) =>
      run(json === true, `${name}_tools`, async (terminal) => {
        const [{ changeTools }, { settingsFor }] = await Promise.all([
          import('./tools/changeTools.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return changeTools(terminal, await settingsFor(terminal, {}, true), `${name}_tools`);
      }),
    );
  }
  addCommand(tools, 'restart-server', "end SkyPilot's own server on this computer, and start it anew")
    .option('-y, --yes', 'do not ask')
    .action(({ json, yes }: Yes) =>
      run(json === true, 'reading', async (terminal) => {
        const [{ restartServer }, { settingsFor }] = await Promise.all([
          import('./tools/restartServer.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return restartServer(terminal, await settingsFor(terminal, {}, true), yes === true);
      }),
    );
  addCommand(tools, 'remove', 'remove everything that Carapace installed; settings, logs and your server stay')
    .option('-y, --yes', 'do not ask')
    .action(({ json, yes }: Yes) =>
      run(json === true, 'remove_tools', async (terminal) => {
        const [{ removeTools }, { settingsFor }] = await Promise.all([
          import('./tools/removeTools.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return removeTools(terminal, await settingsFor(terminal, {}, true), yes === true);
      }),
    );
}

const about = `Everything is installed below ~/.carapace and nowhere else: about 700 MB with AWS alone, and more for each other cloud. An
installation goes on when you press Ctrl-C: carapace logs --follow shows it, carapace cancel ends it. Any number of
terminals and windows may ask at once; one of them installs, the others wait for it.`;
