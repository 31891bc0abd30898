import { servicesSummary, serviceState } from '../../core/present/serviceRows.ts';
import { shown } from '../../core/present/shown.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { askServices } from '../../node/access/askServices.ts';
import { runningServer, sshTo } from '../access/serverAccess.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace services`: asks the server how your compose project is. */
export async function services(terminal: Terminal, settings: Settings): Promise<Exit> {
  const server = await runningServer(terminal, settings);
  const ssh = await sshTo(terminal, settings, server);
  const seen = await askServices(terminal.journal, server, ssh, terminal.interrupted);
  if (terminal.interrupted.aborted) return exits.interrupted;
  const { json, answer, say } = terminal;
  if (json) answer(JSON.stringify({ services: seen.services.map(inJson), error: seen.error }));
  else if (seen.error !== null) say(`Your services are ${servicesSummary(seen)}`);
  else if (seen.services.length === 0) answer('No compose project of yours runs on your server.');
  else {
    const width = Math.max(...seen.services.map(({ name }) => shown(name).length));
    for (const service of seen.services)
      answer(
        `${shown(service.name).padEnd(width)}  ${[serviceState(service), ...service.ports.map(shown)].join(' · ')}`,
      );
  }
  return seen.error === null ? exits.done : exits.failed;
}

function inJson({ name, state, health, exitCode, ports }: Parameters<typeof serviceState>[0]): object {
  return { name, state, health, exit_code: exitCode, ports };
}
