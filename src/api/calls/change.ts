import type { Context } from 'hono';
import { needsTools } from '../../core/tools/needsTools.ts';
import { resumeFirst } from '../../node/headless/resumeFirst.ts';
import { settingsFor } from '../../node/headless/settingsFor.ts';
import { findTools } from '../../node/tools/findTools.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import { accepted } from './accepted.ts';
import type { Desk } from './Desk.ts';
import { refusedByJournal } from './refusedByJournal.ts';
import { startInTurn, type Change } from './startInTurn.ts';
import { telling } from './telling.ts';

/** `POST /cluster/stop`, `start` and `destroy`. A destroy waits for nobody who might go on with what was left. */
export function change(desk: Desk, kind: Exclude<Change, 'launch'>) {
  return async (context: Context<ApiEnv>) => {
    const begun = await telling(kind, async () => {
      const settings = await settingsFor(desk, {}, true);
      if (kind !== 'destroy') await resumeFirst(desk);
      await refusedByJournal(desk, kind);
      const first = needsTools(findTools({ ...desk, skyPath: settings.skyPath }), kind, settings);
      return { operation: await startInTurn(desk, kind, settings), first };
    });
    return context.json(success(context, accepted(begun.operation, begun.first)), 202);
  };
}
