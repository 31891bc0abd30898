/**
 * For an `ssh` that nobody looks at: it asks nothing, ends when the other side is silent, has a connection of its own, and
 * runs what it is told whatever the person's configuration says.
 */
export const quietOptions: readonly string[] = [
  '-T',
  ...['BatchMode=yes', 'ConnectTimeout=15', 'ServerAliveInterval=15', 'ServerAliveCountMax=3'].flatMap(option),
  ...['ControlMaster=no', 'ControlPath=none', 'RemoteCommand=none', 'LogLevel=INFO'].flatMap(option),
];

function option(text: string): string[] {
  return ['-o', text];
}
