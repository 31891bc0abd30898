import { followEvents } from '../../../src/node/journal/followEvents.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';
import { stampsIn } from './stampedLine.ts';

/**
 * `follower STATE_FOLDER RUN`: a second shell that follows the operation. Says `ready`, and at its end how long after
 * its printing each line was there, in milliseconds. The operation's folder must exist.
 */
async function main([state = '', run = '']: readonly string[]): Promise<void> {
  const late: number[] = [];
  const following = followEvents(
    journalAt(state),
    run,
    (events) => {
      const now = monotonic();
      for (const event of events) {
        if (event.type === 'log') late.push(...stampsIn(run, event.message).map((at) => (now - at) / 1000));
      }
    },
    AbortSignal.timeout(600_000),
  );
  console.log('ready');
  await following;
  console.log(JSON.stringify(late));
}

endWith(main(process.argv.slice(2)));
