import { mkdirSync, watch } from 'node:fs';

/** File systems that send no events are asked this often, in milliseconds. */
const safetyMs = 5_000;
/** A file that is written atomically is first written under such a name, and nothing is new until it has its own. */
const draft = /\.\d+$/;

/**
 * Calls `onChange` after something in a folder changed, drafts apart, never twice at once, and now and then in any case. Returns the
 * way to stop. The folder is made if it is missing; one that cannot be watched is only asked now and then. A call that
 * fails is not told: the next change calls again.
 */
export function watchFolder(folder: string, onChange: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  let stopped = false;
  const run = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const done = (): void => {
      running = false;
      if (again) run();
    };
    onChange().then(done, done);
  };
  const timer = setInterval(run, safetyMs).unref();
  const closeWatcher = startWatching(folder, run);
  return () => {
    stopped = true;
    clearInterval(timer);
    closeWatcher();
  };
}

function startWatching(folder: string, run: () => void): () => void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === null || !draft.test(name)) run();
    });
    watcher.on('error', () => {
      watcher.close();
    });
    return () => {
      watcher.close();
    };
  } catch {
    return () => undefined;
  }
}
