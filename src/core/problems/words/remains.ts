import { money, within } from '../../present/words.ts';
import { serverOf } from '../../server/ServerState.ts';
import type { Circumstances } from '../Circumstances.ts';

type Seen = Pick<Circumstances, 'state' | 'facts' | 'confirmed'> & { readonly during?: Circumstances['during'] };

/** A machine that is up, or may be: by its name, and what it costs. */
export function billing({ during, state, facts, confirmed }: Seen): string {
  const price = priceIn(facts);
  // What has no machine in the cloud any more is gone from SkyPilot's list once the cloud was asked.
  const isUp = state?.kind === 'running' || (state?.kind === 'initializing' && confirmed === true);
  const sure = during !== 'reading' && isUp;
  const server = named({ state, facts });
  return sure
    ? `${server} is up and ${price} until it is stopped or destroyed.`
    : `${server} may be up; then it ${price} until it is stopped or destroyed.`;
}

/** What there is of the server after something was broken off, in a sentence; nothing where nobody asked. */
export function remains(circumstances: Circumstances): string {
  const { during, state, facts, unseen, mayRemain } = circumstances;
  if (unseen === true) {
    const cost = facts?.pricePerHour == null ? 'money' : `${money(facts.pricePerHour)} per hour`;
    return `What is left of ${within(named(circumstances))} could not be seen: a machine may be up, and may cost ${cost}.`;
  }
  switch (state?.kind) {
    case undefined:
      return '';
    case 'absent':
      return mayRemain === true ? billing(circumstances) : nothing(during);
    case 'running':
    case 'initializing':
      return during === 'sync' || during === 'autostop' ? asBefore(circumstances) : billing(circumstances);
    case 'stopped':
      return `${called({ state })} is stopped. Its disk is kept, and costs a little.`;
    case 'stopping':
      return `${called({ state })} is stopping. Its disk will be kept.`;
    case 'terminating':
      return `${called({ state })} is being destroyed.`;
  }
}

/** After a sync or the like, which leave the server as it was. */
export function asBefore({ state, facts }: Pick<Seen, 'state' | 'facts'>): string {
  return `${called({ state })} runs on as before, and ${priceIn(facts)}.`;
}

function nothing(during: Circumstances['during']): string {
  if (during === 'launch') return 'No server was left behind. Nothing remains that costs.';
  return 'Your server is gone. Nothing remains that costs.';
}

function called({ state }: Pick<Seen, 'state'>): string {
  return named({ state, facts: undefined });
}

function named({ state, facts }: Pick<Seen, 'state' | 'facts'>): string {
  return ['Your server', serverOf(state)?.name ?? facts?.name].filter(Boolean).join(' ');
}

function priceIn(facts: Seen['facts']): string {
  return facts?.pricePerHour == null ? 'bills' : `costs ${money(facts.pricePerHour)} per hour`;
}
