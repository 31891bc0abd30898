import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Forwards as `-L 127.0.0.1:LOCAL:127.0.0.1:REMOTE` does. The server's port is one of this machine: that which the file
 * `ports/REMOTE` on the simulated disk names, else the same, unless it is our own. Answers what stopped it, if anything.
 */
export function forwardPort(pair: string, disk: string): Promise<string | undefined> {
  const [host = '', local = '', , remote = ''] = pair.split(':');
  const server = createServer((here) => {
    const port = portOf(disk, remote, local);
    const refused = (): void => {
      process.stderr.write('channel 2: open failed: connect failed: Connection refused\r\n');
      here.destroy();
    };
    here.on('error', () => undefined);
    if (port === undefined) {
      refused();
      return;
    }
    const there = connect({ host: '127.0.0.1', port });
    there.once('error', refused);
    here.pipe(there).pipe(here);
  });
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(
        `bind [${host}]:${local}: Address already in use\r\nchannel_setup_fwd_listener_tcpip: cannot listen to port: ${local}\r\nCould not request local forwarding.`,
      );
    });
    server.listen(Number(local), host, () => {
      resolve(undefined);
    });
  });
}

function portOf(disk: string, remote: string, local: string): number | undefined {
  try {
    return Number(readFileSync(join(disk, 'ports', remote), 'utf8'));
  } catch {
    return remote === local ? undefined : Number(remote);
  }
}
