import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/** A recorded run of the real SkyPilot that the simulator says it is; undefined for what was not recorded of it. */
export function readRecording(name: string): { code: number; stdout: string; stderr: string } | undefined {
  const path = join(FOLDER, `${name}.json`);
  if (!existsSync(path)) return undefined;
  const { exitCode, output } = recordingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const text = (stream: string) => output.flatMap(([from, said]) => (from === stream ? [said] : [])).join('');
  return { code: exitCode, stdout: text('stdout'), stderr: text('stderr') };
}

/** What is compared of a run: its code and its two outputs, without what differs from run to run. */
export function shapeOf(recording: string, run: { code: number | null; stdout: string; stderr: string }): object {
  return { recording, code: run.code, out: normalise(run.stdout), err: normalise(run.stderr) };
}

/** Replaces what differs from run to run: times, ids, hashes, addresses, paths and the job's own lines. */
function normalise(text: string): string {
  return text
    .replace(JOB_LINES, '$1$2')
    .replace(BANNER, '')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
    .replaceAll(/(api logs |request_id=|api cancel |1m)[\da-f]{8}\b/g, '$1ID8')
    .replaceAll(/"[\da-f]{64}"/g, '"HASH"')
    .replaceAll(/\b1\d{9}(\.\d+)?\b/g, 'TIME')
    .replaceAll(/sky-\d{4}(-\d+)+/g, 'STAMP')
    .replaceAll(/W \d\d-\d\d [\d:.]+/g, 'W TIME')
    .replaceAll(/(a few secs ago|\d+ (secs?|mins?) ago) */g, 'AGO ')
    .replaceAll(/LAUNCHED +/g, 'LAUNCHED ')
    .replaceAll(/\b\d+\.\d+\.\d+\.\d+\b/g, 'ADDRESS')
    .replaceAll(/HEAD_IP +/g, 'HEAD_IP ')
    .replaceAll(/ADDRESS +/g, 'ADDRESS ')
    .replaceAll(/ADDRESS:\d+/g, 'ADDRESS:PORT')
    .replaceAll(/: \S+ -> ~/g, ': SOURCE -> ~')
    .replaceAll(/pid=\d+/g, 'pid=N')
    .replaceAll(/requested \([a-z\d-]+\)/g, 'requested (ZONE)')
    .replaceAll(/"duration": \d+|"total_cost": [\d.e-]+/g, 'COST')
    .replaceAll(/"last_creation_yaml": ".*"/g, '"last_creation_yaml": YAML')
    .replaceAll(/0x[\da-f]+/g, 'POINTER');
}
