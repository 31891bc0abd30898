import { mend } from '../mend.ts';
import type { Problem } from '../Problem.ts';
import { cloudRules, type CloudRule } from './cloudRules.ts';
import { cloudWord } from './cloudWord.ts';
import { placeBefore, placesIn, placesWhere } from './places.ts';

type Said = {
  readonly line: string;
  readonly before: string;
  /** Where the same was said, each place once. */
  readonly said: readonly string[];
  readonly text: string;
};

/** The problem behind what a cloud itself answered, or undefined when the output shows none. */
export function cloudProblem(output: string): Problem | undefined {
  const text = whileProvisioning(output);
  const lines = text.split('\n');
  for (const rule of cloudRules) {
    const i = lines.findIndex((line) => matches(rule, line));
    if (i < 0) continue;
    const said = placesWhere(lines, (line) => matches(rule, line));
    return problemOf(rule, { line: lines[i] ?? '', before: lines.slice(0, i).join('\n'), said, text: output });
  }
  return undefined;
}

function matches({ says, unless }: CloudRule, line: string): boolean {
  return says.some((pattern) => pattern.test(line)) && unless?.test(line) !== true;
}

/**
 * The part in which clouds speak. What was refused before a machine came up somewhere else no longer matters, and what
 * a job prints is not said by a cloud.
 */
function whileProvisioning(text: string): string {
  const job = text.search(/Job submitted, ID: \d|Job started\. Streaming logs/);
  const early = job < 0 ? text : text.slice(0, job);
  const up = [...early.matchAll(/✓ Cluster launched:|(?:Instance|Pod)s? (?:is|are) up\./g)].at(-1)?.index ?? 0;
  const late = early.slice(up);
  return /Trying other potential resources|Failed to provision/.test(late) ? early : late;
}

function problemOf({ kind }: CloudRule, { line, before, said, text }: Said): Problem {
  const reason = cloudWord(line);
  switch (kind) {
    case 'credentials': {
      const cloud = cloudOf(line, before);
      return { kind, cloud, reason, command: mend(cloud, line) };
    }
    case 'quota':
      return {
        ...{ kind, place: said[0] ?? placesIn(text)[0] ?? null },
        ...(said.length > 1 && { places: [...said] }),
        reason,
      };
    case 'no_capacity':
      return { kind, places: placesIn(text), reason };
    case 'not_authorized':
    case 'rate_limited':
      return { kind, reason };
  }
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/An error occurred \(|botocore|\bSSO\b|\bAWS\b/, 'AWS'],
  [/AADSTS|azure|az login/i, 'Azure'],
  [/google|gcloud|\bGCP\b|invalid_grant|Reauthentication/, 'GCP'],
  [/ApiException|logged in to the server/, 'Kubernetes'],
  [/lambda/i, 'Lambda'],
  [/runpod/i, 'RunPod'],
];

function cloudOf(line: string, before: string): string {
  return signs.find(([sign]) => sign.test(line))?.[1] ?? placeBefore(before)?.replace(/ \(.*$/, '') ?? 'The cloud';
}
