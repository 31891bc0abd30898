import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { createPlace, writeFiles } from '../vscode/createPlace.ts';
import { releases } from '../vscode/releases.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { bundle } from './bundle.ts';
import { damaged } from './damaged.ts';

/** Runs the in-host suite in desktop VS Code, which is downloaded: for a machine with the internet and a display. */
async function runOnDesktop(): Promise<void> {
  const entry = await bundle();
  for (const { version } of releases) {
    const place = await createPlace();
    try {
      await writeFiles(join(place.carapaceHome, 'state'), damaged);
      await runTests({
        version,
        extensionDevelopmentPath: repoRoot,
        extensionTestsPath: entry,
        extensionTestsEnv: { ...place.env },
        launchArgs: [place.workspace, '--disable-workspace-trust', '--disable-extensions', '--skip-welcome'],
      });
    } finally {
      await place.remove();
    }
  }
}

await runOnDesktop();
