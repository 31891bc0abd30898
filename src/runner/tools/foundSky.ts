import { ProblemError } from '../../core/problems/ProblemError.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Sky } from '../../node/sky/Sky.ts';
import type { Desk } from '../Desk.ts';
import type { Equipment } from './equip.ts';

/** The `sky` that is there, for an operation that another runner began: in the middle of it nothing is installed. */
export function foundSky({ request, places, env }: Desk): Equipment {
  let located: Sky = () => Promise.reject(new ProblemError({ kind: 'tools_missing', searched: [] }));
  return {
    sky: (args, options) => located(args, options),
    ready: () => {
      located = needSky(places, request.settings.skyPath, env);
      return Promise.resolve();
    },
  };
}
