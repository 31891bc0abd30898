import * as vscode from 'vscode';
import type { Row } from '../../core/present/Row.ts';
import type { Closable } from '../Closable.ts';

export type RowTree = Closable & {
  readonly show: (rows: readonly Row[]) => void;
  readonly isVisible: () => boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
};

/** A view whose rows are plain data. It is empty until it is shown some; the same rows again draw nothing. */
export function rowTree(viewId: string): RowTree {
  const changed = new vscode.EventEmitter<Row | undefined>();
  let rows: readonly Row[] = [];
  let shown = '[]';
  const treeDataProvider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: changed.event,
    getChildren: (row) => [...(row === undefined ? rows : (row.children ?? []))],
    getTreeItem: treeItem,
  };
  const view = vscode.window.createTreeView(viewId, { treeDataProvider });
  const show = (next: readonly Row[]): void => {
    const text = JSON.stringify(next);
    if (text === shown) return;
    shown = text;
    rows = next;
    changed.fire(undefined);
  };
  return {
    show,
    isVisible: () => view.visible,
    onDidChangeVisibility: view.onDidChangeVisibility,
    dispose: () => {
      view.dispose();
      changed.dispose();
    },
  };
}

function treeItem(row: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsible(row));
  item.id = row.id;
  item.iconPath = new vscode.ThemeIcon(
    row.icon.id,
    row.icon.color === undefined ? undefined : new vscode.ThemeColor(row.icon.color),
  );
  item.accessibilityInformation = { label: row.spoken ?? [row.label, row.description].filter(Boolean).join(', ') };
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(row.tooltip);
  if (row.actions !== undefined) item.contextValue = row.actions;
  if (row.command !== undefined) item.command = { command: row.command, title: row.label, arguments: [{ id: row.id }] };
  return item;
}

function collapsible({ children, open }: Row): vscode.TreeItemCollapsibleState {
  if (children === undefined || children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return open === true ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
