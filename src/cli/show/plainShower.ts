import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { phaseTitle } from '../../core/operations/Phase.ts';
import { clock } from '../../core/present/words.ts';
import type { Shower } from './Shower.ts';

/** One plain line per phase, for a log file or a pipe: `0:42  Waiting for the machine: AWS us-east-1`. */
export function plainShower(say: (line: string) => void): Shower {
  let startedAt: number | undefined;
  const show = (event: OperationEvent): void => {
    startedAt ??= event.at;
    if (event.type !== 'phase') return;
    const note = event.note === null ? '' : `: ${event.note}`;
    say(`${clock(event.at - startedAt).padStart(5)}  ${phaseTitle(event.phase)}${note}`);
  };
  return {
    show: (events) => {
      events.forEach(show);
    },
    end: () => undefined,
  };
}
