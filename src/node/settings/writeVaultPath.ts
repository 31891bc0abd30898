import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { isMap, isScalar, parseDocument, type Document } from 'yaml';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import { writeProblem } from '../journal/writeProblem.ts';
import { makeFolder } from '../makeFolder.ts';
import { configFile, isGroup } from './configFile.ts';

/**
 * Writes which folder a vault is into a config.yaml, as it is to be read there. Everything else in the file stays, with
 * its comments and its order; a file that is not there is made.
 * @throws ProblemError `settings_invalid` when the file is not what it should be, `not_writable` or `disk_full`.
 */
export async function writeVaultPath(file: string, kind: VaultKind, path: string): Promise<void> {
  try {
    const text = await textOf(file);
    const { input } = configFile(text, file);
    await makeFolder(dirname(file));
    const document = documentOf(text);
    if (!isMap(document.get('vaults'))) makeGroup(document, isGroup(input['vaults']) ? input['vaults'] : {});
    document.setIn(['vaults', kind], path);
    await writeFileAtomic(file, document.toString({ lineWidth: 0 }), { mode: 0o600 });
  } catch (error) {
    throw writeProblem(error, file);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** A file that says nothing may still have comments. */
function documentOf(text: string): Document {
  const document: Document = parseDocument(text);
  if (!isScalar(document.contents)) return document;
  document.commentBefore = commentsOf(document.contents);
  document.contents = null;
  return document;
}

/** Gives the file its group. What it was before is kept: its comments, and what it named of another place. */
function makeGroup(document: Document, known: Readonly<Record<string, unknown>>): void {
  const group = document.createNode(known);
  group.commentBefore = commentsOf(document.get('vaults', true));
  document.set('vaults', group);
}

function commentsOf(node: unknown): string | null {
  if (!isScalar(node)) return null;
  const comments = [node.commentBefore, node.comment].filter((comment) => comment != null);
  return comments.length === 0 ? null : comments.join('\n');
}
