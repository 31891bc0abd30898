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

/** Clouds and the reasons why the others are off, from the text of `sky check`, the only form that has the reasons. */
export function parseCheckText(stdout: string): CheckText {
  const enabled: string[] = [];
  const disabled: Record<string, string> = {};
  let reasonOf: string | undefined;
  for (const line of plainText(stdout).split(/\r\n|\n|\r/)) {
    const found = cloudLine.exec(line);
    if (found !== null) {
      const [, cloud = '', state, uses] = found;
      reasonOf = state === 'disabled' ? cloud : undefined;
      if (state === 'disabled') disabled[cloud] = '';
      else if (uses?.includes('compute') !== false) enabled.push(cloud);
    } else if (/^\S|Enabled infra/.test(line)) {
      reasonOf = undefined;
    } else if (reasonOf !== undefined && line.trim() !== '') {
      disabled[reasonOf] = `${disabled[reasonOf] ?? ''}\n${line.trim()}`.trim();
    }
  }
  return { enabled, disabled };
}
