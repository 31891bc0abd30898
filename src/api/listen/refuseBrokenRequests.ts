import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Errors } from '../contract/Answer.ts';
import { rawAnswer } from './rawEnvelope.ts';

/** How long a client has to read why, before the connection is cut although it still sends, in milliseconds. */
const lingerMs = 500;

type Answer = readonly [code: number, errors: Errors];

const broken: Answer = [400, { request: ['This is no request of HTTP.'] }];
const answers: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: [431, { headers: ['The headers are too long.'] }],
  ERR_HTTP_REQUEST_TIMEOUT: [408, { request: ['The request did not come to its end in time.'] }],
};

/** Answers what is no request, or none that ends, in the one form that every answer has, and ends its connection. */
export function refuseBrokenRequests(server: Server): void {
  const refused = new WeakSet<Duplex>();
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (incoming, outgoing: ServerResponse) => answering.set(incoming.socket, outgoing));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const current = answering.get(socket);
    const isAnswering = current?.headersSent === true && !current.writableFinished;
    if (!socket.writable || isAnswering || refused.has(socket)) {
      socket.destroy();
      return;
    }
    refused.add(socket);
    refuse(socket, answers[error.code ?? ''] ?? broken);
  });
  server.on('connect', (_incoming, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    refuse(socket, [405, { method: ['Nothing is passed on to anywhere.'] }]);
  });
}

/** What still comes is read and dropped, because a connection that is cut with something unread loses the answer. */
function refuse(socket: Duplex, answer: Answer): void {
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => {
    clearTimeout(timer);
  });
  socket.end(rawAnswer(...answer));
  socket.resume();
}
