import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { endWith } from './endWith.ts';
import { monotonic } from './monotonic.ts';
import { stampsIn } from './stampedLine.ts';

/**
 * `feedReader PORT RUN LINES CLIENTS`: so many clients of the feed. Says `ready`, and, when the first of them has all
 * lines of the run, how long after its printing each was there, in milliseconds. The others only take what comes.
 */
async function main([port = '', run = '', lines = '', clients = '']: readonly string[]): Promise<void> {
  const late: number[] = [];
  const [first] = await Promise.all(Array.from({ length: Number(clients) }, () => connect(Number(port))));
  console.log('ready');
  await new Promise<void>((resolve) => {
    let rest = '';
    first?.setEncoding('utf8').on('data', (text: string) => {
      const now = monotonic();
      const end = text.lastIndexOf('\n');
      const whole = rest + text.slice(0, end);
      rest = end < 0 ? whole + text : text.slice(end);
      late.push(...stampsIn(run, whole.replaceAll('"', ' ')).map((at) => (now - at) / 1000));
      if (late.length >= Number(lines)) resolve();
    });
  });
  console.log(JSON.stringify(late));
  process.exit(0);
}

async function connect(port: number): Promise<IncomingMessage> {
  const asked = get({ host: '127.0.0.1', port, path: '/cluster/events', agent: false });
  const answers: IncomingMessage[] = await once(asked, 'response');
  const [answer] = answers;
  if (answer === undefined) throw new Error('There was no answer.');
  answer.resume();
  return answer;
}

endWith(main(process.argv.slice(2)));
