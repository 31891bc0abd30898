import * as z from 'zod/mini';
import { jsonAfterNotes } from './jsonAfterNotes.ts';
import { plainText } from './plainText.ts';

const Check = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/** Clouds that can compute, by SkyPilot's own names, from `sky check -o json`; undefined when it cannot be read. */
export function parseCheckJson(stdout: string): readonly string[] | undefined {
  const parsed = Check.safeParse(jsonAfterNotes(stdout)?.json);
  if (!parsed.success) return undefined;
  const enabled = Object.values(parsed.data).flatMap((workspace) =>
    Object.entries(workspace).flatMap(([cloud, uses]) => (uses.includes('compute') ? [cloud] : [])),
  );
  return [...new Set(enabled)];
}

export type CheckText = { readonly enabled: readonly string[]; readonly disabled: Readonly<Record<string, string>> };

const cloudLine = /^ {2}(\S[^:]*): (enabled|disabled)\s*(?:\[([^\]]*)\])?/;

/** What `sky check` prints after the last cloud. Anything else at the beginning of a line belongs to a reason. */
const afterClouds =
  /^(?:🎉|Enabled infra|No infra to check|To enable a cloud|If any problems remain|Using SkyPilot API server|Checking enabled infra|Note: The following)/u;

/** Clouds and the reasons why the others are off, from the text of `sky check`, the only form that has the reasons. */
export function parseCheckText(stdout: string): CheckText {
  const enabled: string[] = [];
  const reasons = new Map<string, string[]>();
  let reason: string[] | undefined;
  for (const line of plainText(stdout).split(/\r\n|\n|\r/)) {
    const found = cloudLine.exec(line);
    if (found !== null) {
      const [, cloud = '', state, uses] = found;
      reason = state === 'disabled' ? [] : undefined;
      if (reason !== undefined) reasons.set(cloud, reason);
      else if (uses?.includes('compute') !== false) enabled.push(cloud);
    } else if (afterClouds.test(line)) {
      reason = undefined;
    } else {
      reason?.push(line);
    }
  }
  const disabled = Object.fromEntries([...reasons].map(([cloud, lines]) => [cloud, reasonIn(lines)]));
  return { enabled, disabled };
}

const opening = /^(.*?)Traceback \(most recent call last\):\s*$/;

/**
 * A reason without its tracebacks: SkyPilot prints a whole one, from the first column on, for a cloud whose check itself
 * broke. The exception that ends it says why, and takes its place; of a chain of them the last one.
 */
function reasonIn(lines: readonly string[]): string {
  let told: string[] = [];
  let trace: { readonly label: string; readonly from: number; readonly ended: boolean } | undefined;
  for (const line of lines.filter((candidate) => candidate.trim() !== '')) {
    const label = opening.exec(line)?.[1]?.trim();
    if (label !== undefined) {
      trace =
        trace === undefined || label !== '' ? { label, from: told.length, ended: false } : { ...trace, ended: false };
      told = told.slice(0, trace.from);
    } else if (trace?.ended !== false) {
      told = [...told, line.trim()];
    } else if (/^\S/.test(line)) {
      told = [...told, `${trace.label} ${line.trim()}`.trim()];
      trace = { ...trace, ended: true };
    }
  }
  return told.join('\n');
}
