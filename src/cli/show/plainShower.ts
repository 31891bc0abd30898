import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { phaseTitle } from '../../core/operations/Phase.ts';
import { clock } from '../../core/present/words.ts';
import type { Shower } from './Shower.ts';

/** How often at most to say how far a phase is, in milliseconds: a log file is read afterwards. */
const progressMs = 10_000;

/** One plain line per phase, for a log file or a pipe: `0:42  Waiting for the machine: AWS us-east-1`. */
export function plainShower(say: (line: string) => void): Shower {
  let startedAt: number | undefined;
  let saidAt = 0;
  const show = (event: OperationEvent): void => {
    startedAt ??= event.at;
    if (event.type !== 'phase' && event.type !== 'progress') return;
    if (event.type === 'progress' && event.at - saidAt < progressMs) return;
    saidAt = event.at;
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
