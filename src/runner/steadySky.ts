import type { Sky } from '../node/sky/Sky.ts';
import { wasKilled } from './wasCutOff.ts';

/** What only asks can be asked again. */
const asking = new Set(['status', 'check', 'queue', 'cost-report', 'api status']);
const mostTries = 3;

/** The same `sky`, which asks a question again whose process somebody ended before it could answer. */
export function steadySky(sky: Sky): Sky {
  return async (args, options) => {
    for (let tries = 1; ; tries += 1) {
      const transcript = await sky(args, options);
      if (!wasKilled(transcript) || !asks(args) || tries === mostTries) return transcript;
    }
  };
}

function asks([first = '', second = '']: readonly string[]): boolean {
  return asking.has(first) || asking.has(`${first} ${second}`);
}
