import type { OperationKind } from '../../core/operations/Operation.ts';
import type { Terminal } from '../Terminal.ts';
import { jsonShower } from './jsonShower.ts';
import { liveShower } from './liveShower.ts';
import { plainShower } from './plainShower.ts';
import type { Shower } from './Shower.ts';
import { styleFor } from './style.ts';

/** Chooses how to show an operation: NDJSON, live lines on a terminal, plain lines anywhere else. */
export function chooseShower({ json, answer, say }: Terminal, kind: OperationKind): Shower {
  if (json) return jsonShower(answer, kind);
  const live = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  return live ? liveShower(process.stderr, kind, styleFor(process.env)) : plainShower(say);
}
