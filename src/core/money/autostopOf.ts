import type { AutostopWish } from '../operations/OperationRequest.ts';
import type { WishedAutostop } from '../server/ServerFacts.ts';
import type { Instant, Server } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';

export type SeenAutostop = Pick<Snapshot, 'reading' | 'facts' | 'activity'>;

/** When a server that runs ends by itself. */
export type Autostop =
  | {
      readonly kind: 'off';
      /** What was asked for and is not there any more. */
      readonly lost: AutostopWish | undefined;
    }
  | {
      readonly kind: 'on';
      readonly idleMinutes: number;
      readonly down: boolean;
      /** Before this it does not happen, as far as we know; undefined where that is over or not known. */
      readonly earliest: Instant | undefined;
    };

/**
 * SkyPilot's own process on the server looks once a minute, and counts from the last time that it saw the server used:
 * up to a minute before that ended. And an operation of ours ends a little after its job did.
 */
const slackMs = 90_000;

/** How the auto-stop of the server stands; undefined when none runs. */
export function autostopOf(seen: SeenAutostop, now: Instant): Autostop | undefined {
  const { reading, facts } = seen;
  if (reading?.state.kind !== 'running') return undefined;
  const { server } = reading.state;
  const wish = wishFor(server, facts);
  if (server.autostop === null) {
    const isLost = wish !== undefined && wish.idleMinutes !== null && seen.activity.kind !== 'busy';
    return { kind: 'off', lost: isLost ? { idleMinutes: wish.idleMinutes, down: wish.down } : undefined };
  }
  const { idleMinutes, down } = server.autostop;
  return { kind: 'on', idleMinutes, down, earliest: earliestOf(seen, server, now) };
}

/** The auto-stop that was last asked for, if it was asked of this very machine. */
export function wishFor(server: Server, facts: Snapshot['facts']): WishedAutostop | undefined {
  const wish = facts?.name === server.name ? facts.autostopWish : undefined;
  const { hash } = server;
  return wish?.instance === undefined || hash === undefined || wish.instance === hash ? wish : undefined;
}

function earliestOf({ activity, facts }: SeenAutostop, server: Server, now: Instant): Instant | undefined {
  const idleMinutes = server.autostop?.idleMinutes ?? 0;
  const wish = wishFor(server, facts);
  const used = [
    activity.kind === 'done' && activity.operation.server === server.name ? activity.at : 0,
    wish?.idleMinutes === idleMinutes && wish.down === server.autostop?.down ? wish.at : 0,
    server.launchedAt ?? 0,
  ].filter((at) => at <= now);
  const earliest = Math.max(0, ...used) + idleMinutes * 60_000 - slackMs;
  return earliest > now ? earliest : undefined;
}

/** `server` is seen to do what was asked. */
export function isAsWished(server: Server, { idleMinutes, down }: AutostopWish): boolean {
  const { autostop } = server;
  if (autostop === null) return idleMinutes === null;
  return autostop.idleMinutes === idleMinutes && autostop.down === down;
}

/** The auto-stop that a server has now, as a wish. */
export function wishOf(server: Server | undefined): AutostopWish {
  return server?.autostop ?? { idleMinutes: null, down: false };
}
