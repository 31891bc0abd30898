import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Installation } from '../../core/tools/Installation.ts';
import { versionFolder, type Layout } from '../../core/tools/layout.ts';
import { journalVersion } from '../journal/journalVersion.ts';
import { parsedJson } from '../journal/parsedJson.ts';
import { isProgram } from './isProgram.ts';
import { changeOf } from './witness.ts';

const Envelope = z.object({ version: z.number().check(z.gte(1), z.lte(journalVersion)), value: Installation });

/** An installation that can be believed, or why the one that is there cannot, or nothing. */
export type Found =
  | { readonly kind: 'whole'; readonly installation: Installation }
  /** Its record says what it was, unless that is what is broken. */
  | { readonly kind: 'broken'; readonly reason: string; readonly installation: Installation | null }
  | { readonly kind: 'none' };

/**
 * Reads the record of the installation in use and looks at the files that it names. Starts nothing, changes nothing,
 * throws nothing: takes a few milliseconds.
 */
export function readInstallation({ current }: Pick<Layout, 'current'>): Found {
  const { record } = versionFolder(current);
  const text = textOf(record);
  if (text === undefined) return { kind: 'none' };
  const parsed = Envelope.safeParse(parsedJson(text));
  if (!parsed.success) return { kind: 'broken', reason: `${record} cannot be read.`, installation: null };
  const installation = parsed.data.value;
  const gone = isProgram(installation.python) ? undefined : `${installation.python} is gone.`;
  const reason = installation.witnesses.map(changeOf).find((change) => change !== undefined) ?? gone;
  return reason === undefined ? { kind: 'whole', installation } : { kind: 'broken', reason, installation };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
