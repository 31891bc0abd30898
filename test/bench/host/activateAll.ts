import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { activationStats } from './activationStats.ts';
import type { Activated } from './Job.ts';
import { settled } from './settled.ts';
import { usedHeap } from './usedHeap.ts';

/** Activates extensions one after the other in a window at rest, and says what that cost. */
export async function activateAll(ids: readonly string[]): Promise<Activated> {
  const extensions = ids.map(extensionOf);
  await settled();
  const heapBefore = await usedHeap();
  const began: Record<string, number> = {};
  const blockedMs: Record<string, number> = {};
  for (const extension of extensions) {
    if (extension.isActive) throw new Error(`${extension.id} was active before it was asked.`);
    const blocked = monitorEventLoopDelay({ resolution: 1 });
    blocked.enable();
    began[extension.id] = Date.now();
    await extension.activate();
    // What goes on behind an activation must not be in the next one's way.
    await settled();
    blocked.disable();
    blockedMs[extension.id] = blocked.max / 1e6;
  }
  const heapAfter = await usedHeap();
  return { began, stats: await activationStats(ids), blockedMs, heapBefore, heapAfter };
}

function extensionOf(id: string): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  return extension;
}
