import type { OperationEvent } from '../core/operations/OperationEvent.ts';

/** How an operation ended, or that the person had enough of it before. */
export type Outcome = Extract<OperationEvent, { type: 'complete' | 'error' | 'refused' }> | { readonly type: 'left' };
