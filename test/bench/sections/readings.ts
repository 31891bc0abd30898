import { createPlace } from '../../vscode/createPlace.ts';
import { pollPlan } from '../../../src/core/server/pollPlan.ts';
import type { Effort } from '../Effort.ts';
import { launchSimulated } from '../polling/launchSimulated.ts';
import { watchPollers, type Watched } from '../polling/watchPollers.ts';
import type { Row, Section } from '../Row.ts';

const hour = 3_600;
const benchSeconds = 2;
/** At a reading each 30 seconds, the aim of the issue. */
const aimSeconds = 30;
/** Measured on the real thing: CPU seconds of SkyPilot's server for one reading by HTTP, and of both for the command. */
const real = { http: 0.155, command: 2.7 };

/** What a reading costs by its source, side by side, and how many there are with one window and three, looked at or not. */
export async function readings({ pollSeconds }: Effort): Promise<Section> {
  const place = await createPlace();
  try {
    await launchSimulated(place.env);
    const watch = (more: Partial<Parameters<typeof watchPollers>[1]>): Promise<Watched> =>
      watchPollers(place.env, {
        ...{ windows: 1, everySeconds: benchSeconds, forSeconds: pollSeconds, waitForReading: true },
        ...more,
      });
    const http = await watch({});
    const command = await watch({ command: true });
    const three = await watch({ windows: 3 });
    const unfocused = await watch({ windows: 3, focused: false, waitForReading: false });
    return { rows: [...costs(http, command), ...counts({ http, command, three, unfocused })], notes };
  } finally {
    await place.remove();
  }
}

const notes = [
  `The windows ask every ${String(benchSeconds)} s here, so that an hour is not needed; without a focus they ask every 50 s, whatever the setting.`,
  `The last rows of CPU are SkyPilot's own figures (${String(real.http)} CPU s for a reading by HTTP, ${String(real.command)} for sky status) with ours added, at a reading each ${String(aimSeconds)} s.`,
];

function costs(http: Watched, command: Watched): readonly Row[] {
  const each = ({ own, children }: Watched, times: number): number => ((own + children) / times) * 1000;
  const [byHttp, byCommand] = [each(http, http.overHttp), each(command, command.calls)];
  const anHour = (ours: number, theirs: number): number => (ours / 1000 + theirs) * (hour / aimSeconds);
  const ownOfCommand = (command.own / command.calls) * 1000;
  return [
    single('a reading by HTTP: ours, the rest of the loop included', 'ms', byHttp),
    {
      ...single('a reading by the command: ours and the simulated sky', 'ms', byCommand),
      ratio: { to: 'HTTP', value: byCommand / byHttp },
    },
    {
      ...single(`HTTP, each ${String(aimSeconds)} s, SkyPilot included`, 'CPU s/h', anHour(byHttp, real.http)),
      aim: { on: 'median', atMost: 20 },
    },
    {
      ...single(
        `command, each ${String(aimSeconds)} s, SkyPilot included`,
        'CPU s/h',
        anHour(ownOfCommand, real.command),
      ),
      ratio: { to: 'HTTP', value: anHour(ownOfCommand, real.command) / anHour(byHttp, real.http) },
    },
  ];
}

type Watches = Readonly<Record<'http' | 'command' | 'three' | 'unfocused', Watched>>;

function counts({ http, command, three, unfocused }: Watches): readonly Row[] {
  const perHour = (times: number, { seconds }: Watched): number => (times / seconds) * hour;
  return [
    single('one window with the focus: readings', 'per hour', perHour(http.overHttp, http)),
    { ...single('one window with the focus: processes', 'per hour', perHour(http.calls, http)), ...none },
    single('by the command: readings, a process each', 'per hour', perHour(command.calls, command)),
    {
      ...single('three windows, one with the focus: readings', 'per hour', perHour(three.overHttp, three)),
      ratio: { to: 'one window', value: perHour(three.overHttp, three) / perHour(http.overHttp, http) },
      aim: { on: 'ratio', atMost: 1.1 },
    },
    single('three windows without the focus: readings', 'per hour', perHour(unfocused.overHttp, unfocused)),
    {
      ...single('three windows without the focus: processes', 'per hour', perHour(unfocused.calls, unfocused)),
      ...none,
    },
    single('as shipped, with the focus: readings', 'per hour', planned(true, false)),
    single('as shipped, without it or on battery: readings', 'per hour', planned(false, false)),
  ];
}

const none = { aim: { on: 'median', atMost: 0 } } as const;

/** What the plan says of a server that runs, at the default setting. */
function planned(attended: boolean, onBattery: boolean): number {
  const server = { name: 'carapace', cloud: null, region: null, resources: null, launchedAt: null, autostop: null };
  const state = { kind: 'running' as const, server: { ...server, ip: null, reason: null } };
  const reading = { name: 'carapace', state, startedAt: 0, at: 0, failing: null, change: null };
  const seen = { reading, activity: { kind: 'idle' as const } };
  const plan = pollPlan(seen, { listening: true, attended, onBattery }, { pollSeconds: 20 });
  return plan.kind === 'rest' ? 0 : (hour * 1000) / plan.everyMs;
}

function single(what: string, unit: string, value: number): Row {
  return { what, unit, values: [value] };
}
