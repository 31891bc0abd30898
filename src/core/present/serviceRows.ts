import { bringUpAgain } from '../access/composeProject.ts';
import type { Service, ServicesSeen } from '../access/Services.ts';
import type { Instant, Server } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { instanceOf } from '../vaults/ledger/instanceOf.ts';
import type { Icon, Row } from './Row.ts';
import { shown } from './shown.ts';
import { duration } from './words.ts';

/**
 * The person's compose project as it was when somebody asked last; a click asks. Nothing where there never was a project,
 * and nobody has asked.
 */
export function serviceRows(
  { services, facts }: Pick<Snapshot, 'services' | 'facts'>,
  server: Server,
  now: Instant,
): readonly Row[] {
  const seen = services !== undefined && isOf(services, server) ? services : undefined;
  if (seen === undefined && !(facts?.name === server.name && facts.compose === true)) return [];
  const row: Row = {
    // VS Code keeps a row closed that had no children when it was drawn first.
    id: seen === undefined ? 'services' : 'services.seen',
    label: 'Services',
    description: seen === undefined ? 'asks on click' : `${servicesSummary(seen)} · ${duration(now - seen.at)} ago`,
    icon: seen?.error == null ? { id: 'layers' } : warning,
    command: 'carapace.showServices',
    actions: 'services',
    tooltip: `Your compose project. A sync copies its file, and what is changed in it takes effect after:\n\n\`${bringUpAgain}\``,
    open: true,
    ...(seen !== undefined && { children: seen.services.map(serviceRow) }),
  };
  return [row];
}

/** `2 running, 1 exited`; why it is not known; or that there is none. */
export function servicesSummary({ services, error }: Pick<ServicesSeen, 'services' | 'error'>): string {
  if (error !== null) return `not known: ${shown(error)}`;
  if (services.length === 0) return 'none';
  const states = services.map(({ state, health }) => (health === 'unhealthy' ? health : state));
  return [...new Set(states)]
    .map((state) => `${String(states.filter((other) => other === state).length)} ${shown(state)}`)
    .join(', ');
}

/** `running, healthy`; `exited with code 1`. */
export function serviceState({ state, health, exitCode }: Service): string {
  const ended = state === 'exited' && exitCode !== null ? `exited with code ${String(exitCode)}` : shown(state);
  return [ended, health === null ? '' : shown(health)].filter(Boolean).join(', ');
}

function serviceRow(service: Service, index: number): Row {
  return {
    id: `service.${String(index)}`,
    label: shown(service.name),
    description: [serviceState(service), ...service.ports.map(shown)].join(' · '),
    icon: iconOf(service),
    actions: 'service',
  };
}

const warning: Icon = { id: 'warning', color: 'list.warningForeground' };

function iconOf({ state, health, exitCode }: Service): Icon {
  if (health === 'unhealthy' || (state === 'exited' && exitCode !== 0) || state === 'restarting' || state === 'dead')
    return warning;
  return state === 'running' ? { id: 'pass', color: 'testing.iconPassed' } : { id: 'circle-large-outline' };
}

function isOf({ server, instance }: ServicesSeen, now: Server): boolean {
  return server === now.name && instance === (instanceOf(now) ?? null);
}
