import { failed } from './answers.ts';

/** What any call may say that wants a token. */
export const ofAll = {
  401: failed('The token is missing or wrong.'),
  403: failed('Another Host or Origin than those that may ask.'),
  500: failed('Something went wrong here, or the journal cannot be written.'),
};

/** What a call with a body may say of it. */
export const ofBody = {
  400: failed('The body is not JSON.'),
  413: failed('The body is over 64 KB.'),
  415: failed('The body is of another type than JSON.'),
  422: failed('A field is wrong or unknown; it is named.'),
};

/** What any call may say that reads config.yaml. */
export const ofSettings = { 424: failed('config.yaml needs mending: `settings`.') };

export const noAsking = failed('SkyPilot cannot be asked: `skypilot`.');
