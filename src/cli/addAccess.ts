import { InvalidArgumentError, type Command } from 'commander';
import { usualPort } from '../core/access/Forward.ts';
import { parsePort } from '../core/access/parsePort.ts';
import { addCommand } from './addCommand.ts';
import type { Json, Run, Yes } from './Run.ts';

/** `carapace ssh`, `forward`, `services`, `dashboard`: the ways into a server that runs. */
export function addAccess(program: Command, run: Run): void {
  program
    .command('ssh')
    .description('open a shell on your server, or run a command there: carapace ssh -- docker ps')
    .argument('[command...]', 'what to run; its words go to the shell there, as with ssh itself')
    .action((command: string[]) =>
      run(false, 'reading', async (terminal) => {
        const [{ ssh }, { settingsFor }] = await Promise.all([
          import('./commands/ssh.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return ssh(terminal, await settingsFor(terminal, {}, true), command);
      }),
    );
  addForward(program, run);
  addCommand(program, 'services', 'say how your compose project on your server is').action(({ json }: Json) =>
    run(json === true, 'reading', async (terminal) => {
      const [{ services }, { settingsFor }] = await Promise.all([
        import('./commands/services.ts'),
        import('../node/headless/settingsFor.ts'),
      ]);
      return services(terminal, await settingsFor(terminal, {}, true));
    }),
  );
  addCommand(program, 'dashboard', "print the address of SkyPilot's dashboard, and start its server if need be")
    .option('-y, --yes', 'do not ask')
    .action(({ json, yes }: Yes) =>
      run(json === true, 'reading', async (terminal) => {
        const [{ dashboard }, { settingsFor }] = await Promise.all([
          import('./commands/dashboard.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        return dashboard(terminal, await settingsFor(terminal, {}, true), yes === true);
      }),
    );
}

type Forward = Json & { readonly local?: number; readonly list?: true; readonly stop?: true | number };

function addForward(program: Command, run: Run): void {
  addCommand(program, 'forward', 'make a port of this computer lead to one of your server, until it is stopped')
    .argument('[port]', 'the port on your server; the usual one is that of the Gatekeeper', port, usualPort)
    .option('--local <port>', 'the port on this computer; the same where it is free, else the next', port)
    .option('--list', 'say which ports are forwarded')
    .option('--stop [port]', 'stop forwarding this port of this computer, or all', port)
    .action((remotePort: number, { json, local, list, stop }: Forward) =>
      run(json === true, 'reading', async (terminal) => {
        const [{ forward, listForwards, stopForwards }, { settingsFor }] = await Promise.all([
          import('./commands/forward.ts'),
          import('../node/headless/settingsFor.ts'),
        ]);
        if (list === true) return listForwards(terminal);
        if (stop !== undefined) return stopForwards(terminal, stop === true ? undefined : stop);
        return forward(terminal, await settingsFor(terminal, {}, true), { remotePort, localPort: local });
      }),
    );
}

function port(text: string): number {
  const found = parsePort(text);
  if (found === undefined) throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return found;
}
