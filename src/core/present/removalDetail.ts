import { serverOf } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { price } from './headline.ts';
import { installationHome } from './installationHome.ts';
import { size } from './words.ts';

/** What a removal of the tools takes away and what it leaves, for the question before it. */
export function removalDetail(snapshot: Snapshot, shorten: (path: string) => string): string {
  return [removed(snapshot, shorten), left(snapshot)].join('\n\n');
}

function removed({ tools }: Snapshot, shorten: (path: string) => string): string {
  if (tools.kind !== 'found' || tools.source !== 'managed') return 'What Carapace installed is removed.';
  const { sky, bytes } = tools.installation;
  return `SkyPilot ${sky.version}, its Python and uv are removed from ${shorten(installationHome(sky.path))}: ${size(bytes)}.`;
}

function left(snapshot: Snapshot): string {
  const { reading } = snapshot;
  const server = serverOf(reading?.state);
  if (reading === undefined || server === undefined)
    return 'Your vaults stay. The next launch installs the tools again.';
  const cost = price(snapshot) === '' ? 'bills' : `costs ${price(snapshot)}`;
  const how = reading.state.kind === 'running' ? `running and ${cost}` : states[reading.state.kind];
  return `Your server ${server.name} is ${how}. It stays as it is, and so do your vaults, but without the tools it is not watched. The next start, stop or destroy installs them again first.`;
}

const states = {
  absent: 'gone',
  initializing: 'not finished and may be billing',
  stopping: 'stopping',
  stopped: 'stopped, and its disk costs a little',
  terminating: 'being destroyed',
} as const;
