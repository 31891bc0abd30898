import type { OperationKind } from '../../core/operations/Operation.ts';
import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import { failedLine, liveLines, overLine } from './liveLines.ts';
import { nothingYet, withEvent } from './phaseLog.ts';
import type { Shower } from './Shower.ts';
import type { Style } from './style.ts';

/** How often the spinner turns and the time goes on, in milliseconds. */
const frameMs = 100;

/** Draws phases on a terminal: one live line with its time, those that are over stay above it. */
export function liveShower(stream: NodeJS.WriteStream, kind: OperationKind, style: Style): Shower {
  let log = nothingYet;
  let told = 0;
  let drawn = 0;
  let failed = false;
  const columns = (): number => Math.max(20, (stream.columns > 0 ? stream.columns : 80) - 1);
  const draw = (live: readonly string[]): void => {
    const over = log.over.slice(told).map((phase) => overLine(phase, columns(), style));
    told = log.over.length;
    stream.write(`${erased(drawn)}${[...over, ...live].map((line) => `${line}\n`).join('')}`);
    drawn = live.length;
  };
  const timer = setInterval(() => {
    draw(liveLines(log, { kind, now: Date.now(), columns: columns(), style }));
  }, frameMs);
  return {
    show: (events: readonly OperationEvent[]) => {
      for (const event of events) log = withEvent(log, event);
      failed ||= events.some(({ type }) => type === 'error');
    },
    end: () => {
      clearInterval(timer);
      draw(failed ? failedLine(log, Date.now(), columns(), style) : []);
    },
  };
}

/** Goes up over the lines that were drawn and clears from there to the end of the screen. */
function erased(lines: number): string {
  return lines === 0 ? '' : `\u001b[${String(lines)}A\u001b[0J`;
}
