import type { Page } from 'playwright-core';
import type * as z from 'zod/mini';

/**
 * Evaluates an expression in a page in one step, so that nothing can change between its parts, and parses what comes
 * back. The expression is text because this project's types know no DOM.
 */
export async function readPage<T>(page: Page, expression: string, schema: z.ZodMiniType<T>): Promise<T> {
  return schema.parse(await page.evaluate(expression));
}
