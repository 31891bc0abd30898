import { Command } from 'commander';
import { version } from '../../package.json';
import { addAccess } from './addAccess.ts';
import { addApi } from './addApi.ts';
import { addCommand } from './addCommand.ts';
import { addHistory } from './addHistory.ts';
import { addMoney } from './addMoney.ts';
import { addTools } from './addTools.ts';
import { addVaults } from './addVaults.ts';
import { exitCodes, settingsHelp } from './help.ts';
import { acceptVaults, type Accept, type Json, type Run, type Yes } from './Run.ts';

type Launch = Yes & Accept & { readonly cloud?: string; readonly region?: string; readonly instanceType?: string };

/** All commands of `carapace`, with their help. Nothing is read or started until one of them is run. */
export function createProgram(run: Run): Command {
  const program = new Command('carapace')
    .description('One private cloud server, with your two vault folders on it.')
    .version(version)
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(capitalized(text.replace(/^error: /, ''))) })
    .showHelpAfterError('Run «carapace --help» for what there is.')
    .addHelpText('after', `\n${settingsHelp}\n\n${exitCodes}`);
  addAnswers(program, run);
  addBeforehand(program, run);
  addLaunch(program, run);
  addRepair(program, run);
  addOperations(program, run);
  addMoney(program, run);
  addHistory(program, run);
  addWatching(program, run);
  addAccess(program, run);
  addTools(program, run);
  addApi(program, run);
  return program;
}

function addAnswers(program: Command, run: Run): void {
  addCommand(program, 'status', 'say how your server is')
    .option('--refresh', 'ask the cloud itself')
    .action(({ json, refresh }: Json & { readonly refresh?: true }) =>
      run(json === true, 'reading', async (terminal) => {
        const [{ status }, { settingsFor }] = await Promise.all([
          import('./commands/status.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return status(terminal, await settingsFor(terminal, {}, true), refresh === true);
      }),
    );
  addCommand(program, 'check', 'say which clouds accept your credentials')
    .option('--cloud <cloud>', 'only this one')
    .action(({ json, cloud }: Json & { readonly cloud?: string }) =>
      run(json === true, 'check', async (terminal) => {
        const [{ check }, { settingsFor }] = await Promise.all([
          import('./commands/check.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        const settings = await settingsFor(terminal, { cloud }, true);
        return check(terminal, settings, cloud === undefined ? null : settings.cloud);
      }),
    );
}

function addBeforehand(program: Command, run: Run): void {
  addVaults(program, run);
  addCommand(program, 'task', 'print the task file that a launch hands to SkyPilot').action(({ json }: Json) =>
    run(json === true, 'launch', async (terminal) => {
      const [{ task }, { settingsFor }] = await Promise.all([
        import('./commands/task.ts'),
        import('../node/headless/settingsFor.ts'),
      ]);
      return task(terminal, await settingsFor(terminal));
    }),
  );
}

function addLaunch(program: Command, run: Run): void {
  addCommand(program, 'launch', 'launch your server and copy your vaults to it')
    .option('--cloud <cloud>', 'such as aws, gcp, azure; the default is the cheapest that is ready')
    .option('--region <region>', 'such as us-east-1; needs a cloud')
    .option('--instance-type <type>', 'such as m6i.xlarge')
    .option('-y, --yes', 'do not ask')
    .option(...acceptVaults)
    .action(({ json, yes, acceptVaults: accept, ...flags }: Launch) =>
      run(json === true, 'launch', async (terminal) => {
        const [{ launch }, { settingsFor }] = await Promise.all([
          import('./commands/launch.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        const agreed = { yes: yes === true, acceptVaults: accept === true };
        return launch(terminal, await settingsFor(terminal, flags), agreed);
      }),
    );
}

function addRepair(program: Command, run: Run): void {
  addCommand(program, 'repair', 'run the launch again on a server whose start or set-up did not finish')
    .option(...acceptVaults)
    .action(({ json, acceptVaults: accept }: Json & Accept) =>
      run(json === true, 'repair', async (terminal) => {
        const [{ repair }, { settingsFor }] = await Promise.all([
          import('./commands/repair.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return repair(terminal, await settingsFor(terminal), accept === true);
      }),
    );
}

const unasked = {
  start: 'start your stopped server',
  stop: 'stop your server and keep its disk',
} as const;

function addOperations(program: Command, run: Run): void {
  for (const kind of ['start', 'stop'] as const) {
    addCommand(program, kind, unasked[kind]).action(({ json }: Json) =>
      run(json === true, kind, async (terminal) => {
        const [{ operate, withoutAsking }, { settingsFor }] = await Promise.all([
          import('./operate.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return operate(terminal, { kind, settings: await settingsFor(terminal, {}, true), agree: withoutAsking });
      }),
    );
  }
  addCommand(program, 'destroy', 'delete your server and its disk')
    .option('--purge', 'have SkyPilot forget a server that it cannot reach; the machine may stay in your cloud')
    .option('-y, --yes', 'do not ask')
    .action(({ json, yes, purge }: Yes & { readonly purge?: true }) =>
      run(json === true, 'destroy', async (terminal) => {
        const [{ destroy }, { settingsFor }] = await Promise.all([
          import('./commands/destroy.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        const agreed = { yes: yes === true, purge: purge === true };
        return destroy(terminal, await settingsFor(terminal, {}, true), agreed);
      }),
    );
}

function addWatching(program: Command, run: Run): void {
  addCommand(program, 'cancel', 'cancel what is going on').action(({ json }: Json) =>
    run(json === true, 'reading', async (terminal) => (await import('./commands/cancel.ts')).cancel(terminal)),
  );
  addCommand(program, 'dismiss', 'put a failure that is shown away').action(({ json }: Json) =>
    run(json === true, 'reading', async (terminal) => (await import('./commands/dismiss.ts')).dismiss(terminal)),
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
