import type { Locator, Page } from 'playwright-core';
import * as z from 'zod/mini';
import { clickOnHover } from './clickOnHover.ts';
import { exactly } from './exactly.ts';
import { readPage } from './readPage.ts';

const TreeRow = z.object({
  label: z.string(),
  description: z.string(),
  level: z.number(),
  expanded: z.nullable(z.boolean()),
  /** The name of its codicon, such as `pass`. */
  icon: z.string(),
  /** What a screen reader says. */
  spoken: z.string(),
});

/** A row of the tree as it is on the screen; `expanded` is null for one without children. */
export type TreeRow = z.infer<typeof TreeRow>;

/** The activity bar, and the view that is open beside it. */
export type Sidebar = {
  /** Opens a view container by the name in the activity bar; does nothing when it is open. */
  readonly openView: (title: string) => Promise<void>;
  /** The text of the empty view, buttons included. */
  readonly welcomeText: () => Promise<string>;
  readonly clickWelcomeButton: (name: string) => Promise<void>;
  /** The rows that are on the screen, from top to bottom. */
  readonly treeRows: () => Promise<TreeRow[]>;
  /** The first row with this label, to wait for or to look into. */
  readonly treeRow: (label: string) => Locator;
  readonly clickTreeRow: (label: string) => Promise<void>;
  /** Opens a row that has children; does nothing when it is open. */
  readonly expandTreeRow: (label: string) => Promise<void>;
  /** Clicks the icon beside a row by its tooltip. */
  readonly clickTreeAction: (label: string, action: string) => Promise<void>;
  /** Clicks an entry of a row's context menu. */
  readonly clickTreeMenu: (label: string, entry: string) => Promise<void>;
  /** Clicks an icon in the title of the view by its tooltip. */
  readonly clickViewAction: (action: string) => Promise<void>;
};

const rowsExpression = `[...document.querySelectorAll('.sidebar .monaco-list-row')]
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  .map((row) => ({
    label: row.querySelector('.label-name')?.textContent ?? '',
    description: row.querySelector('.label-description')?.textContent ?? '',
    level: Number(row.getAttribute('aria-level')),
    expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : null,
    icon: /codicon-([\\w-]+)/.exec(row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '')?.[1] ?? '',
    spoken: row.getAttribute('aria-label') ?? '',
  }))`;

/** Reads and works the side bar of a window. */
export function openSidebar(page: Page): Sidebar {
  const sidebar = page.locator('.sidebar');
  const treeRow = (label: string): Locator => {
    const name = page.locator('.label-name', { hasText: exactly(label) });
    return sidebar.locator('.monaco-list-row').filter({ has: name }).first();
  };
  return {
    openView: (title) => openView(page, title),
    welcomeText: async () => (await sidebar.locator('.welcome-view-content:visible').allInnerTexts()).join('\n'),
    clickWelcomeButton: (name) =>
      sidebar.locator('.welcome-view-content .monaco-button', { hasText: exactly(name) }).click(),
    treeRows: () => readPage(page, rowsExpression, z.array(TreeRow)),
    treeRow,
    clickTreeRow: (label) => treeRow(label).locator('.label-name').click(),
    expandTreeRow: async (label) => {
      const row = treeRow(label);
      if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    },
    clickTreeAction: (label, action) => clickOnHover(treeRow(label), treeRow(label).locator(byTooltip(action))),
    clickTreeMenu: async (label, entry) => {
      await treeRow(label).click({ button: 'right' });
      // A menu takes no click in its first moments, so that the one that opened it chooses nothing.
      await page.locator('.monaco-menu .action-label', { hasText: exactly(entry) }).hover();
      await page.keyboard.press('Enter');
      await page.locator('.monaco-menu').waitFor({ state: 'detached' });
    },
    clickViewAction: async (action) => {
      // The icons of a view show while the pointer is over it.
      const titles = sidebar.locator('.composite.title, .pane-header');
      const title = titles.filter({ has: page.locator(byTooltip(action)) }).first();
      await clickOnHover(title, title.locator(byTooltip(action)));
    },
  };
}

async function openView(page: Page, title: string): Promise<void> {
  const item = page.locator('.activitybar .action-item').filter({ has: page.locator(byTooltip(title)) });
  await item.waitFor();
  const classes = await item.getAttribute('class');
  if (classes?.split(' ').includes('checked') !== true) await item.locator('.action-label').click();
  await page.locator('.sidebar .composite.title h2', { hasText: new RegExp(title, 'i') }).waitFor();
}

/** A label may go on with a key or with the words of a badge. */
function byTooltip(name: string): string {
  const quoted = JSON.stringify(name).slice(1, -1);
  const longer = [' (', ' - ', ', '].map((next) => `[aria-label^="${quoted}${next}"]`);
  return `.action-label:is([aria-label="${quoted}"], ${longer.join(', ')})`;
}
