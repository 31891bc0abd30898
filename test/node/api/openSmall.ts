import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { guarded } from '../../../src/api/guards/guarded.ts';
import { drainable } from '../../../src/api/listen/drain.ts';
import { httpServer } from '../../../src/api/listen/httpServer.ts';
import { usualLimits, type Limits } from '../../../src/api/listen/limits.ts';

export const token = 'a-token-for-tests-only';

export type Small = {
  readonly port: number;
  readonly server: Server;
  /** What the app was really called with: the method and the path. */
  readonly calls: readonly string[];
  readonly drain: () => Promise<void>;
};

type Wanted = { readonly limits?: Partial<Limits>; readonly origins?: readonly string[] };

/** A server behind the guards whose app writes down each call, reads its body, and answers. */
export async function openSmall({ limits, origins = [] }: Wanted = {}): Promise<Small> {
  const calls: string[] = [];
  const app = new Hono();
  app.onError((_error, { json }) => json({}, 500));
  app.get('/stream', ({ body }) =>
    body(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('first')) })),
  );
  app.all('*', async ({ req, json }) => {
    calls.push(`${req.method} ${req.path}`);
    return json({ read: (await req.text()).length });
  });
  const server = httpServer(guarded(app, { token, origins }), { ...usualLimits, ...limits });
  const drain = drainable(server);
  server.listen({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  return { port: portOf(server), server, calls, drain };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return address.port;
}
