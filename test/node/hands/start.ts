import { OperationRequest } from '../../../src/core/operations/OperationRequest.ts';
import { ProblemError } from '../../../src/core/problems/ProblemError.ts';
import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { startOperation } from '../../../src/node/startOperation.ts';

// `start SCRIPT REQUEST`: starts an operation as a shell does, says what was answered, and ends.
async function main(script: string, request: OperationRequest): Promise<void> {
  const home = carapaceHome(process.env, '/nowhere');
  const asked = startOperation(journalAt(layout(home).state), request, { script, carapaceHome: home });
  const problem = await asked.catch((error: unknown) => {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  });
  process.stdout.write(JSON.stringify(problem ?? null));
}

const [, , script = '', request = ''] = process.argv;
void main(script, OperationRequest.parse(JSON.parse(request)));
