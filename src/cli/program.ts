import { Command } from 'commander';
import { version } from '../../package.json';
import type { Circumstances } from '../core/problems/explain.ts';
import { exitCodes, settingsHelp } from './help.ts';
import type { Act } from './runToExit.ts';

/** Runs one command. `json` is what the person asked for; `during` words what goes wrong before the command itself does. */
export type Run = (json: boolean, during: Circumstances['during'], act: Act) => Promise<void>;

type Json = { readonly json?: true };
type Yes = Json & { readonly yes?: true };
type Launch = Yes & { readonly cloud?: string; readonly region?: string; readonly instanceType?: string };

/** All commands of `carapace`, with their help. Nothing is read or started until one of them is run. */
export function createProgram(run: Run): Command {
  const program = new Command('carapace')
    .description('One private cloud server, with your two vault folders on it.')
    .version(version)
    .configureOutput({ outputError: (text, write) => write(capitalized(text.replace(/^error: /, ''))) })
    .showHelpAfterError('Run «carapace --help» for what there is.')
    .addHelpText('after', `\n${settingsHelp}\n\n${exitCodes}`);
  addAnswers(program, run);
  addLaunch(program, run);
  addOperations(program, run);
  addWatching(program, run);
  return program;
}

function command(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).option('--json', 'write JSON to stdout, one object per line');
}

function addAnswers(program: Command, run: Run): void {
  command(program, 'status', 'say how your server is')
    .option('--refresh', 'ask the cloud itself')
    .action(({ json, refresh }: Json & { readonly refresh?: true }) =>
      run(json === true, 'reading', async (terminal) => {
        const [{ status }, { settingsFor }] = await Promise.all([
          import('./commands/status.ts'),
          import('./settingsFor.ts'),
        ]);
        return status(terminal, await settingsFor(terminal), refresh === true);
      }),
    );
  command(program, 'check', 'say which clouds accept your credentials')
    .option('--cloud <cloud>', 'only this one')
    .action(({ json, cloud }: Json & { readonly cloud?: string }) =>
      run(json === true, 'check', async (terminal) => {
        const [{ check }, { settingsFor }] = await Promise.all([
          import('./commands/check.ts'),
          import('./settingsFor.ts'),
        ]);
        const settings = await settingsFor(terminal, { cloud });
        return check(terminal, settings, cloud === undefined ? null : settings.cloud);
      }),
    );
  command(program, 'task', 'print the task file that a launch hands to SkyPilot').action(({ json }: Json) =>
    run(json === true, 'launch', async (terminal) => {
      const [{ task }, { settingsFor }] = await Promise.all([import('./commands/task.ts'), import('./settingsFor.ts')]);
      return task(terminal, await settingsFor(terminal));
    }),
  );
}

function addLaunch(program: Command, run: Run): void {
  command(program, 'launch', 'launch your server and copy your vaults to it')
    .option('--cloud <cloud>', 'such as aws, gcp, azure; the default is the cheapest that is ready')
    .option('--region <region>', 'such as us-east-1; needs a cloud')
    .option('--instance-type <type>', 'such as m6i.xlarge')
    .option('-y, --yes', 'do not ask')
    .action(({ json, yes, ...flags }: Launch) =>
      run(json === true, 'launch', async (terminal) => {
        const [{ launch }, { settingsFor }] = await Promise.all([
          import('./commands/launch.ts'),
          import('./settingsFor.ts'),
        ]);
        return launch(terminal, await settingsFor(terminal, flags), yes === true);
      }),
    );
}

const unasked = {
  repair: 'run the launch again on a server whose start or set-up did not finish',
  start: 'start your stopped server',
  stop: 'stop your server and keep its disk',
} as const;

function addOperations(program: Command, run: Run): void {
  for (const kind of ['repair', 'start', 'stop'] as const) {
    command(program, kind, unasked[kind]).action(({ json }: Json) =>
      run(json === true, kind, async (terminal) => {
        const [{ operate, withoutAsking }, { settingsFor }] = await Promise.all([
          import('./operate.ts'),
          import('./settingsFor.ts'),
        ]);
        return operate(terminal, { kind, settings: await settingsFor(terminal), agree: withoutAsking });
      }),
    );
  }
  command(program, 'destroy', 'delete your server and its disk')
    .option('-y, --yes', 'do not ask')
    .action(({ json, yes }: Yes) =>
      run(json === true, 'destroy', async (terminal) => {
        const [{ destroy }, { settingsFor }] = await Promise.all([
          import('./commands/destroy.ts'),
          import('./settingsFor.ts'),
        ]);
        return destroy(terminal, await settingsFor(terminal), yes === true);
      }),
    );
}

function addWatching(program: Command, run: Run): void {
  command(program, 'logs', 'print the log of the last operation')
    .option('-f, --follow', 'go on until it ends')
    .action(({ json, follow }: Json & { readonly follow?: true }) =>
      run(json === true, 'reading', async (terminal) =>
        (await import('./commands/logs.ts')).logs(terminal, follow === true),
      ),
    );
  command(program, 'cancel', 'cancel what is going on').action(({ json }: Json) =>
    run(json === true, 'reading', async (terminal) => (await import('./commands/cancel.ts')).cancel(terminal)),
  );
  command(program, 'dismiss', 'put a failure that is shown away').action(({ json }: Json) =>
    run(json === true, 'reading', async (terminal) => (await import('./commands/dismiss.ts')).dismiss(terminal)),
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
