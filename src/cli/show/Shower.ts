import type { OperationEvent } from '../../core/operations/OperationEvent.ts';

/** Shows an operation as it goes on. `end` leaves the terminal as a person can go on using it. */
export type Shower = {
  readonly show: (events: readonly OperationEvent[]) => void;
  readonly end: () => void;
};
