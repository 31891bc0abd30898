import fc from 'fast-check';
import { OperationKind } from '../../../src/core/operations/Operation.ts';

/** The id of an operation of a moment in a few seconds, as `newOperation` makes them. */
export const anOperationId: fc.Arbitrary<string> = fc
  .tuple(fc.nat(9_999), fc.constantFrom(...OperationKind.options), fc.stringMatching(/^[0-9a-f]{6}$/))
  .map(([ms, kind, random]) => `20261121T11570${String(ms).padStart(4, '0')}Z-${kind}-${random}`);
