/** The lines of a process, as execa gives them: stdout and stderr together. */
type LineSource = {
  readonly iterable: (options: { readonly from: 'all' | 'stdout' | 'stderr' }) => AsyncIterable<unknown>;
};

const listening = /Extension host agent listening on (\d+)/;

/** Reads a starting VS Code server until it says its port. Fails with its last lines when it ends before. */
export async function listeningPort(server: LineSource): Promise<number> {
  const last: string[] = [];
  return new Promise((resolve, reject) => {
    const read = async (from: 'stdout' | 'stderr'): Promise<void> => {
      for await (const line of server.iterable({ from })) {
        const port = listening.exec(String(line))?.[1];
        if (port !== undefined) resolve(Number(port));
        last.push(String(line));
        if (last.length > 30) last.shift();
      }
    };
    // Both are read to their ends, so that a full pipe never holds the server up.
    Promise.all([read('stdout'), read('stderr')]).then(() => {
      reject(new Error(`VS Code ended before it listened:\n${last.join('\n')}`));
    }, reject);
  });
}
