import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { resumeLeft } from '../../../src/node/resumeOperation.ts';

// `resume SCRIPT`: has a runner go on with what was left, as a shell does, and says when it does or need not.
async function main(script: string): Promise<void> {
  const home = carapaceHome(process.env, '/nowhere');
  const runner = { script, carapaceHome: home };
  await resumeLeft(journalAt(layout(home).state), { runner: () => runner, warn: console.error });
  process.stdout.write('done\n');
}

void main(process.argv[2] ?? '').finally(() => process.exit());
