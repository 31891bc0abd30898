import '@vscode-elements/elements/dist/vscode-button/index.js';
import { render } from 'lit';
import type { VaultKind } from '../core/vaults/Vault.ts';
import type { PanelMemory, PanelMessage } from '../core/vaults/panel/PanelMessage.ts';
import type { PanelState } from '../core/vaults/panel/PanelState.ts';
import type { Actions } from './Actions.ts';
import { fields } from '../core/vaults/panel/fields.ts';
import { stateIn } from '../core/vaults/panel/stateIn.ts';
import { panel } from './panel.ts';
import './panel.css';

const root = document.getElementById('panel');
const code = acquireVsCodeApi();
const typed = fields();
let shown: PanelState | undefined;

const send = (message: PanelMessage): void => {
  code.postMessage(message);
};

/** Keeps what is not saved, for the case that VS Code is closed. */
const remember = (): void => {
  if (shown === undefined) return;
  const { vaults, target } = shown;
  const text = (vault: VaultKind): PanelMemory => {
    const now = typed.text(vaults[vault]);
    return now === vaults[vault].saved || vaults[vault].overriddenBy !== null ? {} : { [vault]: now };
  };
  const memory: PanelMemory = { ...text('public'), ...text('private'), target };
  code.setState(memory);
};

const actions: Actions = {
  edit: (vault, text) => {
    send({ type: 'edit', vault, text, revision: typed.edit(vault, text) });
    remember();
    draw();
  },
  browse: (vault) => send({ type: 'browse', vault }),
  create: (vault) => {
    send({ type: 'create', vault });
    // Its button goes away, and the focus would go with it.
    document.getElementById(`${vault}-folder`)?.focus();
  },
  chooseTarget: (target) => send({ type: 'choose_target', target }),
  save: () => send({ type: 'save' }),
  discard: () => send({ type: 'discard' }),
  trust: () => send({ type: 'trust' }),
};

function draw(): void {
  if (shown !== undefined && root !== null) render(panel(shown, typed, actions), root);
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const state = stateIn(data);
  if (state === undefined) return;
  shown = state;
  typed.follow(state);
  draw();
  remember();
});
// A space on a button of VS Code's look would also turn the page.
window.addEventListener('keydown', (event) => {
  if (event.key === ' ' && event.target instanceof Element && event.target.localName === 'vscode-button')
    event.preventDefault();
});
send({ type: 'ready' });
