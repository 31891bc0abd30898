import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { stateIn } from '../../src/core/skypilot/parseStatus.ts';
import { apiServerIn } from '../../src/node/sky/http/ApiServer.ts';
import { askRecords, askVersion } from '../../src/node/sky/http/askServer.ts';
import { answers } from './recorded.ts';

const versions = [...new Set(answers.map(({ version }) => version))];
const said = (version: string, name: string) => {
  const answer = answers.find((one) => one.version === version && one.name === name);
  if (answer === undefined) throw new Error(`${name} of ${version} was not recorded.`);
  return answer;
};

let server: Server | undefined;
afterEach(() => server?.close());

/** Plays SkyPilot's server with what it was recorded to say: in `get`, of a status that was asked for. */
async function play(version: string, get: string): Promise<NodeJS.ProcessEnv> {
  const routes: Readonly<Record<string, string>> = {
    '/api/health': '600-health',
    '/status': '601-status-none',
    '/api/get': get,
  };
  server = createServer((request, response) => {
    const { status, body } = said(version, routes[(request.url ?? '').replace(/\?.*/, '')] ?? '');
    response.writeHead(status, { 'content-type': 'application/json', 'x-skypilot-request-id': '00000001-0000-4000' });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { HOME: '/nonexistent', SKYPILOT_API_SERVER_LOCAL_PORT: String(port) };
}

const fails = (message: string): never => {
  throw new Error(message);
};

describe.each(versions)('the recorded answers of the server of SkyPilot %s', (version) => {
  it('say who it is', async () => {
    const asked = apiServerIn(await play(version, '602-get-none'), fails);
    const { skypilot, api } = await askVersion(asked, undefined);
    expect([skypilot, api > 50]).toEqual([version, true]);
  });

  it.each([
    ['602-get-none', { kind: 'absent' }],
    ['606-get-up', { kind: 'running', server: { name: 'carapace', cloud: 'AWS' } }],
  ])('are read: %s', async (get, state) => {
    const asked = apiServerIn(await play(version, get), fails);
    const { records, askedAt } = await askRecords(asked, { names: ['carapace'], source: 'memory' });
    expect(stateIn(records, 'carapace')).toMatchObject(state);
    expect(askedAt).toBeGreaterThan(1_700_000_000);
  });

  it('refuse what they do not know in a form that is no answer', () => {
    expect([said(version, '603-get-unknown').status, said(version, '604-status-wrong').status]).toEqual([404, 422]);
  });
});
