import { parseArgs } from 'node:util';
import { full, quick, type Effort } from './Effort.ts';
import { summarise } from './report/summarise.ts';
import { table } from './report/table.ts';
import { writeReport, type Measured } from './report/writeReport.ts';
import type { Section } from './Row.ts';
import { activation } from './sections/activation.ts';
import { changes } from './sections/changes.ts';
import { detection } from './sections/detection.ts';
import { download } from './sections/download.ts';
import { events } from './sections/events.ts';
import { heap } from './sections/heap.ts';
import { latency } from './sections/latency.ts';
import { panel } from './sections/panel.ts';
import { polling } from './sections/polling.ts';
import { readings } from './sections/readings.ts';
import { readingsMemory } from './sections/readingsMemory.ts';
import { real } from './sections/real.ts';
import { sizes } from './sections/sizes.ts';
import { survey } from './sections/survey.ts';
import { throughput } from './sections/throughput.ts';

/** Every section by its name, in the order they run: those that need no window first. */
const sections: Readonly<Record<string, (effort: Effort) => Promise<Section>>> = {
  sizes,
  throughput,
  detection,
  download,
  survey,
  events,
  polling,
  readings,
  readingsMemory,
  latency,
  changes,
  activation,
  heap,
  panel,
  real,
};

/** It installs SkyPilot and launches servers for most of an hour. */
const onlyWhenNamed = ['real'];

/** `run.ts [SECTION…] [--quick]`. Ends with 1 only when something could not be measured; a missed aim is reported. */
async function main(): Promise<void> {
  // An exit runs what ends a VS Code that is open; the signals' own default would leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });
  const unknown = positionals.filter((name) => sections[name] === undefined);
  if (unknown.length > 0) {
    console.error(`There is no section called ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`);
    process.exit(2);
  }
  const measured: Record<string, Measured[string]> = {};
  let failed = 0;
  for (const [name, measure] of Object.entries(sections)) {
    if (positionals.length === 0 ? onlyWhenNamed.includes(name) : !positionals.includes(name)) continue;
    console.log(`\n== ${name}`);
    try {
      const { rows, notes } = await measure(values.quick === true ? quick : full);
      measured[name] = { rows: rows.map(summarise), notes };
      console.log([table(measured[name].rows), ...notes.map((note) => `- ${note}`)].join('\n'));
    } catch (error) {
      failed += 1;
      console.log(`This could not be measured: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    }
  }
  console.log(`\nKept in ${await writeReport(measured)}`);
  process.exit(failed > 0 ? 1 : 0);
}

await main();
