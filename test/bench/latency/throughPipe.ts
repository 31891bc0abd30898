import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { runTool } from '../../vscode/runTool.ts';
import { Late, whole } from './Late.ts';
import { workerPath, type Drip } from './runWriter.ts';

/** How late each line is on a bare pipe, in milliseconds: what the machine itself takes at this moment. */
export async function throughPipe(drip: Drip): Promise<number[]> {
  const args = [workerPath('chatter'), drip.run, String(drip.lines), String(drip.perSecond)];
  const printed = await runTool(process.execPath, [workerPath('listener'), ...args], { env: cleanEnvironment() });
  return whole(Late.parse(JSON.parse(printed)), drip);
}
