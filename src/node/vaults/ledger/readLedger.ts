import { open } from 'node:fs/promises';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { LedgerHeader, LedgerLine, type Kept, type Ledger } from '../../../core/vaults/ledger/Ledger.ts';
import { parsedJson } from '../../journal/parsedJson.ts';

/**
 * Reads what was copied of a vault to one server. One that was kept for another server, or cannot be read or understood,
 * counts as none: then everything is compared, and nothing is deleted.
 */
export async function readLedger(
  path: string,
  { server, instance }: Pick<LedgerHeader, 'server' | 'instance'>,
): Promise<Ledger | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    let header: LedgerHeader | undefined;
    const files = new Map<Bytes, Kept>();
    for await (const line of file.readLines()) {
      if (header === undefined) {
        header = LedgerHeader.parse(parsedJson(line));
        if (header.server !== server || header.instance !== instance) return undefined;
        continue;
      }
      const [name, size, mtimeMs, stay] = LedgerLine.parse(parsedJson(line));
      files.set(name, { size, mtimeMs, stay });
    }
    return header && { header, files };
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
