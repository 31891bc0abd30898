import { runTests } from '@vscode/test-electron';
import { createPlace } from '../vscode/createPlace.ts';
import { releases } from '../vscode/releases.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { bundle } from './bundle.ts';

/** Runs the in-host suite in desktop VS Code, which is downloaded: for a machine with the internet and a display. */
async function runOnDesktop(): Promise<void> {
  const entry = await bundle();
  for (const { version } of releases) {
    const place = await createPlace();
    try {
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
