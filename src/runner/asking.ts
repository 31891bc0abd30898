import type { SkyOptions } from '../node/sky/Sky.ts';
import type { Run } from './Run.ts';

/**
 * Keeps that SkyPilot is about to be asked for what the operation is about, before it is, and then by which process. If
 * this runner is lost, the one that goes on with its work looks for what came of it.
 */
export async function asking({ remember }: Run): Promise<Pick<SkyOptions, 'onStart'>> {
  await remember({ submittedAt: Date.now() });
  return {
    onStart: (client) => {
      // Without it a client is waited for a little longer.
      void remember({ client }).catch(() => undefined);
    },
  };
}
