import type { SurveyState } from '../../core/vaults/SurveyState.ts';
import { atMostEvery } from '../../node/atMostEvery.ts';
import type { surveyAside } from '../../node/vaults/survey/surveyAside.ts';
import type { Closable } from '../Closable.ts';
import { isWatchable } from './isWatchable.ts';
import { paceWork, type PacedWork } from './paceWork.ts';

/** How often a row tells how far its survey is, in milliseconds. */
const progressMs = 500;

/** What a survey that is kept has of VS Code and of the machine. */
export type SurveyDesk = {
  readonly survey: typeof surveyAside;
  /** Tells each change below a folder, until it is closed. */
  readonly watch: (folder: string, onChange: () => void) => Closable;
  readonly tell: (state: SurveyState) => void;
};

export type KeptSurvey = Closable & Pick<PacedWork, 'look' | 'rest'>;

/** Keeps the survey of one folder up to date while somebody looks. What was counted stays until it is known better. */
export function keepSurvey(folder: string, { survey, watch, tell }: SurveyDesk): KeptSurvey {
  let isCounted = false;
  let watcher: Closable | undefined;
  const paced = paceWork(async (signal) => {
    const progress = atMostEvery(progressMs, tell);
    const onProgress = (soFar: { readonly files: number; readonly bytes: number }): void => {
      if (!isCounted) progress.take({ kind: 'counting', ...soFar });
    };
    try {
      const found = await survey(folder, { signal, onProgress });
      if (signal.aborted) return;
      if (isWatchable(found)) watcher ??= watch(folder, paced.change);
      isCounted = true;
      tell({ kind: 'counted', survey: found, at: Date.now() });
    } catch (error) {
      if (!signal.aborted) tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    } finally {
      progress.stop();
    }
  });
  return {
    look: paced.look,
    rest: paced.rest,
    dispose: () => {
      paced.rest();
      watcher?.dispose();
    },
  };
}
