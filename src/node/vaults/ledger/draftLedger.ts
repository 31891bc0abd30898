import { closeSync, openSync, writeSync } from 'node:fs';
import type { LedgerLine } from '../../../core/vaults/ledger/Ledger.ts';

/** How much is gathered before it is written, in characters. */
const chunk = 64 * 1024;

export type LedgerDraft = { readonly add: (line: LedgerLine) => void; readonly close: () => void };

/** Begins the lines of a ledger below its header, while nobody knows yet whether the copy will end well. */
export function draftLedger(path: string): LedgerDraft {
  const file = openSync(path, 'w', 0o600);
  let text = '';
  const write = (): void => {
    writeSync(file, text);
    text = '';
  };
  return {
    add: (line) => {
      text += `${JSON.stringify(line)}\n`;
      if (text.length > chunk) write();
    },
    close: () => {
      try {
        write();
      } finally {
        closeSync(file);
      }
    },
  };
}
