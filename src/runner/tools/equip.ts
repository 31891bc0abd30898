import type { ServerOperation } from '../../core/operations/Operation.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { needsTools } from '../../core/tools/needsTools.ts';
import type { Sky } from '../../node/sky/Sky.ts';
import { findTools } from '../../node/tools/findTools.ts';
import type { Desk } from '../Desk.ts';
import type { ProgressRecord } from '../progressRecord.ts';
import { ensureTools } from './ensureTools.ts';
import { jobAt } from './jobAt.ts';
import { withServerStarted } from './withServerStarted.ts';

export type Equipment = {
  readonly sky: Sky;
  /** Installs what is missing; until then `sky` answers that there is none. */
  readonly ready: () => Promise<void>;
};

/** True when this operation on the server has to install tools first. Looks at files only. */
export function mustInstall({ request, places, env }: Desk, { kind }: ServerOperation): boolean {
  const { settings } = request;
  return needsTools(findTools({ skyPath: settings.skyPath, places, env }), kind, settings);
}

/**
 * The `sky` of an operation on the server. The tools are installed first where they are missing; but not to learn that
 * there is no server: without tools and without one in the journal, only a launch can have been meant.
 */
export function equip(
  desk: Desk,
  operation: ServerOperation,
  progress: ProgressRecord,
  knowsServer: boolean,
): Equipment {
  let located: Sky = () => Promise.reject(new ProblemError({ kind: 'tools_missing', searched: [] }));
  return {
    sky: (args, options) => located(args, options),
    ready: async () => {
      if (mustInstall(desk, operation)) {
        if (operation.kind !== 'launch' && !knowsServer)
          throw new ProblemError({ kind: 'refused', why: 'no_server', detail: '' });
        await ensureTools(jobAt(desk, progress), 'if_missing');
      }
      located = await withServerStarted(desk, progress);
    },
  };
}
