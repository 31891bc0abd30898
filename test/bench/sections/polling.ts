import type { Effort } from '../Effort.ts';
import type { Row, Section } from '../Row.ts';
import { createPlace } from '../../vscode/createPlace.ts';
import { launchSimulated } from '../polling/launchSimulated.ts';
import { watchPollers, type Watched } from '../polling/watchPollers.ts';

/** The default of `carapace.status.pollSeconds`, and how often the bench polls so that it need not take an hour. */
const shippedSeconds = 20;
const benchSeconds = 2;
const hour = 3_600;

/** What it costs to know the server's state: our own CPU apart from that of `sky`, for no server, one window, three. */
export async function polling({ pollSeconds }: Effort): Promise<Section> {
  const arrangement = { everySeconds: benchSeconds, forSeconds: pollSeconds };
  const idle = await inPlace((env) => watchPollers(env, { ...arrangement, windows: 1, waitForReading: false }));
  const [one, three] = await inPlace(async (env) => {
    await launchSimulated(env);
    const alone = await watchPollers(env, { ...arrangement, windows: 1, waitForReading: true });
    return [alone, await watchPollers(env, { ...arrangement, windows: 3, waitForReading: true })] as const;
  });
  if (readings(one) === 0 || readings(three) === 0) throw new Error('Nobody polled.');
  const perPoll = Math.max(0, one.own - (idle.own / idle.seconds) * one.seconds) / readings(one);
  const steady = perPoll * (hour / shippedSeconds) + perHour(idle);
  const single = (what: string, unit: string, value: number): Row => ({ what, unit, values: [value] });
  const all = ({ own, children, seconds }: Watched): number => ((own + children) / seconds) * hour;
  return {
    rows: [
      single('no server: our CPU', 's/h', perHour(idle)),
      { ...single('no server: processes started', 'calls', idle.calls), aim: { on: 'median', atMost: 0 } },
      { ...single('no server: CPU of children', 's', idle.children), aim: { on: 'median', atMost: 0 } },
      single('one poll: our CPU', 'ms', perPoll * 1000),
      single('one poll: CPU of children', 'ms', (one.children / readings(one)) * 1000),
      { ...single('one window: processes started', 'calls', one.calls), aim: { on: 'median', atMost: 0 } },
      single(`one window, every ${String(shippedSeconds)} s: our CPU`, 's/h', steady),
      single(`one window, every ${String(benchSeconds)} s: ours and children`, 's/h', all(one)),
      {
        ...single(`three windows, every ${String(benchSeconds)} s: ours and children`, 's/h', all(three)),
        ratio: { to: 'one window', value: all(three) / all(one) },
        aim: { on: 'ratio', atMost: 1.1 },
      },
      {
        ...single('three windows: readings', 'readings', readings(three)),
        ratio: { to: 'one window', value: readings(three) / three.seconds / (readings(one) / one.seconds) },
        aim: { on: 'ratio', atMost: 1.1 },
      },
    ],
    notes: [
      `Each was watched for ${String(pollSeconds)} s after its first reading. The figure for ${String(shippedSeconds)} s is polls per hour times one poll, and the rest of the loop.`,
      "A poll asks SkyPilot's server by HTTP and starts no process; the simulated server's own CPU is not in these figures. The section *real* has those of the real one.",
    ],
  };
}

/** A poll asks by HTTP, or by a command where HTTP is not believed. */
function readings({ calls, overHttp }: Watched): number {
  return calls + overHttp;
}

function perHour({ own, seconds }: Watched): number {
  return (own / seconds) * hour;
}

async function inPlace<T>(measure: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const place = await createPlace();
  try {
    return await measure(place.env);
  } finally {
    await place.remove();
  }
}
