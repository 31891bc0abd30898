import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Errors } from '../contract/Answer.ts';
import { isLoopbackHost, otherHost } from '../guards/isLoopbackHost.ts';
import { rawPath } from '../guards/rawPath.ts';
import { usualLimits, type Limits } from './limits.ts';
import { rawEnvelope, rawHeaders } from './rawEnvelope.ts';
import { refuseBrokenRequests } from './refuseBrokenRequests.ts';

type App = { readonly fetch: (request: Request, bindings: object) => Response | Promise<Response> };

const unclear: Errors = { request: ['What is asked for has to begin with a slash and be one address.'] };

/** A server of HTTP/1.1 for the app, not listening yet. What takes too much of it is refused before the app sees it. */
export function httpServer(app: App, limits: Limits = usualLimits): Server {
  const answer = getRequestListener((request, bindings) => app.fetch(request, bindings), {
    // What hono makes out of a request, such as one with a limited body, has to be of the same kind.
    overrideGlobalObjects: true,
    errorHandler: () => new Response(rawEnvelope('', unclear), { status: 400, headers: rawHeaders }),
  });
  const server = createServer(
    {
      ...{ noDelay: true, requireHostHeader: false, insecureHTTPParser: false },
      ...{ maxHeaderSize: limits.headerBytes, keepAliveTimeout: limits.idleMs },
      ...{ headersTimeout: limits.headersMs, requestTimeout: limits.requestMs },
      connectionsCheckingInterval: limits.checkMs,
    },
    (incoming, outgoing) => {
      const refused = refusal(incoming, limits);
      if (refused === undefined) void answer(incoming, outgoing);
      else refuse(incoming, outgoing, refused);
    },
  );
  server.maxHeadersCount = limits.headers;
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  server.maxConnections = limits.connections;
  refuseBrokenRequests(server);
  return server;
}

type Refusal = { readonly code: number; readonly errors: Errors };

/** What cannot be made into a request of the app as it came. */
function refusal(incoming: IncomingMessage, { headers }: Limits): Refusal | undefined {
  // Node drops those that are more, and nobody would know which.
  if (incoming.rawHeaders.length >= 2 * headers) return { code: 431, errors: { headers: ['There are too many.'] } };
  if (!isLoopbackHost(incoming)) return { code: 403, errors: otherHost };
  return /^\/[\x21-\x5b\x5d-\x7e]*$/.test(rawPath(incoming)) ? undefined : { code: 400, errors: unclear };
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, { code, errors }: Refusal): void {
  const body = rawEnvelope(rawPath(incoming), errors);
  outgoing.writeHead(code, { ...rawHeaders, 'content-length': Buffer.byteLength(body), connection: 'close' });
  outgoing.end(body);
}
