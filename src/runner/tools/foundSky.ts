import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Sky } from '../../node/sky/Sky.ts';
import type { Desk } from '../Desk.ts';
import type { ProgressRecord } from '../progressRecord.ts';
import type { Equipment } from './equip.ts';
import { withServerStarted } from './withServerStarted.ts';

/** The `sky` that is there, for an operation that another runner began: in the middle of it nothing is installed. */
export function foundSky(desk: Desk, progress: ProgressRecord): Equipment {
  let located: Sky = () => Promise.reject(new ProblemError({ kind: 'tools_missing', searched: [] }));
  return {
    sky: (args, options) => located(args, options),
    ready: async () => {
      located = await withServerStarted(desk, progress, true);
    },
  };
}
