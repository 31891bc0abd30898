import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { normalise } from '../../real/likeness/normalise.ts';
import { recordingSchema } from '../../real/record/Recording.ts';
import { SKY_VERSION } from '../shared/protocol.ts';

const ESC = '\u001b';
/** The job's own lines, which no two runs share. */
const JOB_LINES = new RegExp(
  String.raw`(Job started\. Streaming logs.*\n)[^]*?((?:ERROR: |${ESC}\[0m${ESC}\[32m✓ Job finished).*)`,
  'g',
);
/** What is said only by the first call, which starts the server. */
const BANNER = new RegExp(
  String.raw`${ESC}\[2mFailed to connect.*\n|${ESC}\[0m${ESC}\[32m✓ SkyPilot API server started.*\n(?:.*\n.*server\.log\n)?`,
  'g',
);
const FOLDER = resolve(import.meta.dirname, '../../fixtures/sky', SKY_VERSION);

/** A recorded run of the real SkyPilot that the simulator says it is. */
export function readRecording(name: string): { code: number; stdout: string; stderr: string } {
  const path = join(FOLDER, `${name}.json`);
  const { exitCode, output } = recordingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const text = (stream: string) => output.flatMap(([from, said]) => (from === stream ? [said] : [])).join('');
  return { code: exitCode, stdout: text('stdout'), stderr: text('stderr') };
}

/** What is compared of a run: its code and its two outputs, without what differs from run to run. */
export function shapeOf(recording: string, run: { code: number | null; stdout: string; stderr: string }): object {
  return { recording, code: run.code, out: withoutJob(run.stdout), err: withoutJob(run.stderr) };
}

function withoutJob(text: string): string {
  return normalise(
    text
      .replace(JOB_LINES, '$1$2')
      .replace(BANNER, '')
      .replaceAll(/: \S+ -> ~/g, ': SOURCE -> ~'),
  );
}
