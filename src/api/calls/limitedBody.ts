import { bodyLimit } from 'hono/body-limit';
import { Failure } from '../contract/Failure.ts';

/** In bytes. No body of ours comes near it. */
const mostBytes = 64 * 1024;

/** Refuses a body that is too long before it is read, or while it is where nobody says how long it will be. */
export const limitedBody = bodyLimit({
  maxSize: mostBytes,
  onError: () => {
    throw new Failure(413, { body: ['The body is over 64 KB.'] });
  },
});
