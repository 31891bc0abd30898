import { describe, expect } from 'vitest';
import { EventData } from '../../../src/api/contract/eventsRoute.ts';
import { openFeed } from '../../../src/api/events/openFeed.ts';
import { eventsOf } from '../../../src/node/history/eventsOf.ts';
import { it } from '../runner/withWorld.ts';
import { patience } from '../until.ts';
import { endOf, messagesOf, readFeed } from './eventsWorld.ts';
import { idleApi } from './idleApi.ts';

describe('the feed beside the real runner', { timeout: 3 * patience }, () => {
  it('tells a launch and a destroy as they happen, whole, with the states between', async ({ world, programs }) => {
    const api = idleApi(world.places.home, { env: { ...world.env, CARAPACE_SKY: programs } });
    const feed = await openFeed(api);
    const reader = readFeed(feed);
    await reader.until(({ type }) => type === 'state');
    for (const kind of ['launch', 'destroy'] as const) {
      const { id } = await world.ask(kind);
      await reader.until(endOf(id));
      const written: string[] = [];
      for await (const event of eventsOf(world.journal, id)) if (event.type === 'log') written.push(event.message);
      expect(messagesOf(reader.got, id)).toEqual(written);
      expect(reader.got.find(endOf(id))?.data).toMatchObject({ type: 'complete', operation: kind, operation_id: id });
      const resumed = await readFeed(feed, reader.got[0]?.id).until(endOf(id));
      expect(messagesOf(resumed, id)).toEqual(written);
    }
    const ended = reader.got.filter(({ type }) => type === 'complete').map(({ data }) => data['status']);
    expect(ended).toEqual(['running', 'no_server']);
    await reader.until(({ type, data }) => type === 'state' && data['status'] === 'destroying');
    const states = reader.got.flatMap(({ type, data }) => (type === 'state' ? [data['status']] : []));
    expect(states).toEqual(expect.arrayContaining(['no_server', 'provisioning', 'destroying']));
    expect(reader.got.flatMap(({ data }) => EventData.safeParse(data).error ?? [])).toEqual([]);
    expect(api.warnings).toEqual([]);
    await feed.close();
  });
});
