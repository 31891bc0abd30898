import { headline, trouble } from '../present/headline.ts';
import { statusJson } from '../present/statusJson.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import type { Instant } from '../server/ServerState.ts';
import type { EventData } from './sse.ts';

/** `key` is the same as long as nothing changed that anybody has to be told; ages and costs are no change. */
export type StateEvent = { readonly key: string; readonly data: EventData };

/** The server as it is now, as an event. */
export function stateEvent(snapshot: Snapshot, now: Instant): StateEvent {
  const state = statusJson(snapshot, now);
  const { status, name, cloud, region, ip, launched_at: launchedAt, unfinished } = state;
  // The words of a trouble can have an age in them.
  const title = trouble(snapshot, now)?.title;
  const { activity, reading } = snapshot;
  const failed = activity.kind === 'failed' ? [activity.operation.id, activity.problem] : null;
  const failing = state.error === null ? null : [title, failed, reading?.failing?.problem];
  const key = JSON.stringify([status, name, cloud, region, ip, launchedAt, unfinished, failing]);
  const timestamp = new Date(now).toISOString();
  return { key, data: { timestamp, type: 'state', message: headline(snapshot, now), ...state } };
}
