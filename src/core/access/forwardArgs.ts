import type { Forward } from './Forward.ts';
import { quietOptions } from './quietOptions.ts';
import { sshArgs, type SshTarget } from './SshTarget.ts';

/** What the far end says once the port leads there: `ssh` binds the port before it starts a command. */
export const openMark = 'carapace-forward-open';

/**
 * The arguments of an `ssh` that forwards a port. Both ends are loopback. Not `-N`: the command waits for the end of its
 * input, which comes when we end in whatever way, so that no `ssh` is left behind and holds the port.
 */
export function forwardArgs(
  target: SshTarget,
  { localPort, remotePort }: Pick<Forward, 'localPort' | 'remotePort'>,
): string[] {
  const pair = `127.0.0.1:${String(localPort)}:127.0.0.1:${String(remotePort)}`;
  const options = [...quietOptions, '-o', 'ExitOnForwardFailure=yes', '-L', pair];
  return sshArgs(target, options, `echo ${openMark}; exec cat >/dev/null`);
}
