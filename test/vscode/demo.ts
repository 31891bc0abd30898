import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoOptions, type DemoOptions, type DemoTools } from './demo/demoOptions.ts';
import { openOnDisplay } from './demo/openOnDisplay.ts';
import { photographDemo } from './demo/photographDemo.ts';
import { startDemo, type Demo } from './demo/startDemo.ts';
import { newestVersion } from './releases.ts';
import { repoRoot } from './repoRoot.ts';

const simulated = 'a simulated cloud: nothing is rented and nothing is billed.';
const about: Readonly<Record<DemoTools, string>> = {
  real: 'your own SkyPilot and your own home: a server that you launch here is real, and it costs money.',
  installed: simulated,
  missing: `${simulated}\nSkyPilot is not installed: Launch Server shows how that is done, with stand-ins from this machine.`,
};

async function main(options: DemoOptions): Promise<void> {
  if (options.screenshot !== undefined) {
    await screenshot(options.screenshot, options.tools);
    return;
  }
  // Listening from the start: a Ctrl-C while VS Code starts must not leave it behind.
  const asked = untilAskedToStop();
  const demo = await startDemo(join(repoRoot, '.demo'), options.tools);
  try {
    await show(demo, options.tools);
    await asked;
    console.log('\nStopping the demo.');
  } finally {
    await demo.stop();
  }
}

/** In a folder of its own, so that it can be taken while a demo runs. */
async function screenshot(file: string, tools: DemoTools): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'carapace-demo-'));
  try {
    const demo = await startDemo(root, tools);
    try {
      await photographDemo(demo.url, file);
    } finally {
      await demo.stop();
    }
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
  console.log(`The picture is in ${resolve(file)}`);
}

async function show(demo: Demo, tools: DemoTools): Promise<void> {
  console.log(`\nVS Code ${newestVersion} with Carapace and ${about[tools]}\n`);
  console.log(`  ${demo.url}\n`);
  console.log((await openOnDisplay(demo.url)) ? 'It opens in your browser.' : 'Open this address in a browser.');
  console.log('Ctrl-C ends the demo.');
}

async function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve();
      });
    }
  });
}

main(demoOptions(process.argv.slice(2))).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
