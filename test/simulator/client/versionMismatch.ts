import { RESET, YELLOW } from '../shared/ansi.ts';
import { SKY_COMMIT, SKY_VERSION } from '../shared/protocol.ts';
import { SkyError } from '../shared/SkyError.ts';

const OLD = '0.10.0';

/** What the client says to a server that is too old for it. */
export function versionMismatch(): SkyError {
  const message = [
    `${YELLOW}Your SkyPilot API server version is too old: ${OLD}\n${RESET}`,
    `The client is running on ${SKY_VERSION} (commit: ${SKY_COMMIT}) and the minimum compatible version is 0.11.0.\n`,
    'Contact your administrator to upgrade the remote API server or downgrade your client with:\n',
    `${YELLOW}pip install -U "skypilot==${OLD}"${RESET}`,
  ].join('');
  return new SkyError('sky.exceptions.APIVersionMismatchError', message);
}
