import * as vscode from 'vscode';
import { activationStats } from './activationStats.ts';
import type { Activated } from './Job.ts';
import { settled } from './settled.ts';
import { usedHeap } from './usedHeap.ts';
import { watchLoads } from './watchLoads.ts';

/** Activates extensions one after the other in a window at rest, and says what that cost. */
export async function activateAll(ids: readonly string[]): Promise<Activated> {
  const extensions = ids.map(extensionOf);
  await settled();
  const carapace = vscode.extensions.getExtension('carapace.carapace');
  const loaded = carapace === undefined ? [] : watchLoads(carapace.extensionPath);
  const heapBefore = await usedHeap();
  const began: Record<string, number> = {};
  for (const extension of extensions) {
    if (extension.isActive) throw new Error(`${extension.id} was active before it was asked.`);
    began[extension.id] = Date.now();
    await extension.activate();
    // What goes on behind an activation must not be in the next one's way.
    await settled();
  }
  const heapAfter = await usedHeap();
  return { began, stats: await activationStats(ids), loaded, heapBefore, heapAfter };
}

function extensionOf(id: string): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  return extension;
}
