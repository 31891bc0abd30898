/**
 * For an `ssh` that nobody looks at: it asks nothing, ends when the other side is silent, has a connection of its own, and
 * runs what it is told whatever the person's configuration says.
 */
export const quietOptions: readonly string[] = [
  '-T',
  ...['BatchMode=yes', 'ConnectTimeout=15', 'ServerAliveInterval=15', 'ServerAliveCountMax=3'].flatMap(option),
  ...['ControlMaster=no', 'ControlPath=none', 'RemoteCommand=none', 'LogLevel=INFO'].flatMap(option),
];

/**
 * SkyPilot's entry keeps no host keys, so that each connection is told as the first one: `Warning: Permanently added …`.
 * Errors are said all the same, and nothing of what is checked changes. Whoever has set a level of their own keeps it.
 */
export const personOptions: readonly string[] = option('LogLevel=ERROR');

function option(text: string): string[] {
  return ['-o', text];
}
