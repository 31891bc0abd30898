import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isListening } from '../../../src/node/sky/isListening.ts';
import { freePort } from '../../vscode/freePort.ts';

const at = (endpoint: string) => isListening({ SKYPILOT_API_SERVER_ENDPOINT: endpoint });

async function listening(host: string): Promise<{ port: number; close: () => void }> {
  const server = createServer((socket) => socket.destroy()).listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => {
      server.close();
    },
  };
}

describe('whether SkyPilot’s server listens', () => {
  it('is true where something does, and false where nothing does', async () => {
    const { port, close } = await listening('127.0.0.1');
    expect(await at(`http://127.0.0.1:${String(port)}`)).toBe(true);
    expect(await at(`http://127.0.0.1:${String(port)}/dashboard/`)).toBe(true);
    expect(await at(`http://localhost:${String(port)}`)).toBe(true);
    close();
    expect(await at(`http://127.0.0.1:${String(await freePort())}`)).toBe(false);
  });

  it('is found by an address of version 6 too', async ({ skip }) => {
    const server = await listening('::1').catch(() => undefined);
    if (server === undefined) return skip('This machine has no IPv6.');
    expect(await at(`http://[::1]:${String(server.port)}`)).toBe(true);
    server.close();
  });

  it('is false for a name that nobody has', async () => {
    expect(await at('http://no-such-host.invalid:46580')).toBe(false);
  });

  it('is asked of the usual address when the given one is none', async () => {
    const usual = await isListening({});
    for (const odd of ['', 'not an address', 'localhost:1', 'file:///etc/passwd']) expect(await at(odd)).toBe(usual);
  });

  it('is taken for granted of another machine behind a proxy, which cannot be looked at', async () => {
    const env = { SKYPILOT_API_SERVER_ENDPOINT: 'https://no-such-host.invalid', HTTPS_PROXY: 'http://127.0.0.1:9' };
    expect(await isListening(env)).toBe(true);
    expect(await isListening({ ...env, NO_PROXY: '.invalid' })).toBe(false);
    expect(await isListening({ ...env, HTTPS_PROXY: 'not an address:' })).toBe(false);
  });
});
