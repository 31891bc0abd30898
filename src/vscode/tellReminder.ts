import type { Reminder } from '../core/money/reminders.ts';
import { reminderSteps, reminderText } from '../core/present/reminderText.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { claim } from '../node/journal/claim.ts';
import type { Carapace } from './Carapace.ts';
import { keepRunning } from './commands/setAutostop.ts';
import { showNews, showProblem, type Offer } from './notify.ts';

/** Tells a reminder, unless another window has told all of it. What was told already is left out. */
export async function tellReminder(carapace: Carapace, reminder: Reminder): Promise<void> {
  const claimed: string[] = [];
  for (const id of reminder.ids) if (await claim(carapace.journal, id)) claimed.push(id);
  if (claimed.length === 0) return;
  if (reminder.kind === 'autostop') {
    await showNews(reminderText(reminder, Date.now()), [keep(carapace), 'set_autostop'], 'autostop');
    return;
  }
  const isNew = claimed.some((id) => id.startsWith('spending-'));
  const news = isNew ? reminder : { ...reminder, passed: undefined };
  await showNews(reminderText(news, Date.now()), reminderSteps(news), 'reading');
}

function keep(carapace: Carapace): Offer {
  const act = async (): Promise<void> => {
    try {
      await keepRunning(carapace);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await showProblem(carapace, error.problem, 'autostop');
    }
  };
  return { title: 'Keep Running', act };
}
