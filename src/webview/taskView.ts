import { html, type TemplateResult } from 'lit';
import type { PanelTask } from '../core/vaults/panel/PanelState.ts';

/** The task file as a launch would write it. It can be reached by the keyboard, to scroll and to copy. */
export function taskView(task: PanelTask): TemplateResult {
  return html`
    <section class="task" aria-labelledby="task-title">
      <h2 id="task-title">Task file</h2>
      <p class="intro">What a launch hands to SkyPilot.</p>
      ${
        task.ok
          ? html`<pre tabindex="0" role="region" aria-label="Task file, as a launch writes it">${task.text}</pre>`
          : html`<p data-no-task>${task.reason}</p>`
      }
    </section>
  `;
}
