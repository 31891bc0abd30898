import { installedLab } from '../../real/installedLab.ts';
import { unavailable } from '../../real/unavailable.ts';
import { defaultSky } from '../../real/versions.ts';
import type { Effort } from '../Effort.ts';
import { benchIn } from '../real/Bench.ts';
import { launches } from '../real/launches.ts';
import { polled } from '../real/polled.ts';
import { questions } from '../real/questions.ts';
import type { Section } from '../Row.ts';

/** The real SkyPilot in a lab of its own: first `sky`, cold start, launches against bare ones, questions, polling. */
export async function real({ launches: times, pollSeconds }: Effort): Promise<Section> {
  const reason = await unavailable();
  if (reason !== undefined) throw new Error(reason);
  const lab = await installedLab(defaultSky);
  try {
    const bench = await benchIn(lab);
    const [first, second] = [await bench.sky('--version'), await bench.sky('--version')];
    const none = await polled(bench, pollSeconds, 'no server');
    const start = await bench.sky('api', 'start');
    const firstStatus = await bench.sky('status', '-o', 'json');
    const compared = await launches(bench, times);
    await bench.carapace('launch', '--yes');
    const asked = await questions(bench);
    const one = await polled(bench, pollSeconds, 'a server');
    const single = (what: string, value: number) => ({ what, unit: 's', values: [value] });
    return {
      rows: [
        { ...single('first sky after the installation', first), ratio: { to: 'the second', value: first / second } },
        single("start of SkyPilot's server (sky api start)", start),
        single('first sky status after that', firstStatus),
        ...compared.rows,
        ...asked,
        ...none,
        ...one,
      ],
      notes: [
        `${defaultSky} on a mock cloud whose instances are real machines; launches in turn, ${String(times)} of each.`,
        `The machine's load before each launch: ${compared.loads.map((load) => load.toFixed(1)).join(', ')}. Trust the ratios, and those only where the load was even.`,
      ],
    };
  } finally {
    await lab.close();
  }
}
