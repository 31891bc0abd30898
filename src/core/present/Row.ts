import type { CommandName } from './commandNames.ts';

/** A codicon and, where it says more than the text, one of VS Code's theme colours. */
export type Icon = { readonly id: string; readonly color?: string };

/** One line of a tree, as plain data. `tooltip` is Markdown; `actions` decides which inline buttons it gets. */
export type Row = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: Icon;
  readonly tooltip?: string;
  readonly spoken?: string;
  readonly command?: CommandName;
  readonly actions?: string;
  readonly children?: readonly Row[];
  readonly open?: boolean;
};
