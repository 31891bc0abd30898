import { createParser } from 'eventsource-parser';
import { describe, expect, vi } from 'vitest';
import { z } from '@hono/zod-openapi';
import { createApp } from '../../../src/api/createApp.ts';
import { openFeed } from '../../../src/api/events/openFeed.ts';
import { patience } from '../until.ts';
import { it } from '../runner/withWorld.ts';
import { contractOf, type Asked } from './contractOf.ts';
import { idleApi } from './idleApi.ts';

const Accepted = z.object({ result: z.object({ operation_id: z.string(), last_event_id: z.string() }) });
const Data = z.looseObject({ type: z.string(), operation_id: z.string().optional() });

type Event = { readonly id: string | undefined; readonly data: z.infer<typeof Data> };

/** The events of a stream, until one is the last that is wanted. */
async function eventsUntil(response: Response, isLast: (event: Event) => boolean): Promise<readonly Event[]> {
  const events: Event[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      const said = Data.parse(JSON.parse(data));
      expect(event).toBe(said.type);
      events.push({ id, data: said });
    },
  });
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    parser.feed(decoder.decode(z.instanceof(Uint8Array).parse(piece), { stream: true }));
    if (events.some(isLast)) break;
  }
  return events;
}

describe('the events', { timeout: patience * 2 }, () => {
  it('of an operation are all there from the id on that its answer tells, as the contract says', async ({
    world,
    programs,
  }) => {
    vi.stubEnv('HOME', world.home);
    const { publicVault, privateVault } = world.vaults;
    const vaults = { CARAPACE_PUBLIC_VAULT: publicVault, CARAPACE_PRIVATE_VAULT: privateVault };
    const env = { ...world.env, ...vaults, CARAPACE_SKY: `${programs}/sky` };
    const { home } = world.places;
    const given = idleApi(home, { env, runner: { script: `${programs}/runner.mjs`, carapaceHome: home, env } });
    const feed = await openFeed(given);
    const app: Asked = createApp({ ...given, feed });
    const schema = (await contractOf(app)).component('EventData');
    try {
      const answer = await app.request('/cluster/launch', { method: 'POST' });
      const { operation_id: id, last_event_id: from } = Accepted.parse(await answer.json()).result;
      const logged = await world.outcome(id);
      const response = await app.request('/cluster/events', { headers: { 'Last-Event-ID': from } });
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        ...{ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      });
      const events = await eventsUntil(response, ({ data }) => data.type === 'complete');
      const ofLaunch = events.filter(({ data }) => data.operation_id === id);
      expect(ofLaunch).toHaveLength(logged.events.length);
      for (const { data } of events) expect(schema.safeParse(data).error?.issues, JSON.stringify(data)).toBeUndefined();
    } finally {
      await feed.close();
      vi.unstubAllEnvs();
    }
  });
});
