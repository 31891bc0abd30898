import { firstSentence, mendingCommand } from '../../core/problems/credentials.ts';
import { explain, type Circumstances } from '../../core/problems/explain.ts';
import type { Problem, ProblemOf } from '../../core/problems/Problem.ts';
import { concernWords } from '../../core/vaults/guards/concernWords.ts';
import { Failure } from '../contract/Failure.ts';

type During = Circumstances['during'];

/** The answer that tells a problem: its code, what it is about, and the words that every shell says. */
export function failureOf(problem: Problem, during: During, about = placeOf(problem)): Failure {
  const { code, field } = about;
  return new Failure(code, { [field]: linesOf(problem, during) });
}

type Place = { readonly code: 404 | 409 | 424 | 500 | 503; readonly field: string };

/** What is none of the person's own machine is SkyPilot's: it cannot be asked. */
function placeOf(problem: Problem): Place {
  switch (problem.kind) {
    case 'refused':
      return { code: problem.why === 'no_server' || problem.why === 'gone' ? 404 : 409, field: 'operation' };
    case 'settings_invalid':
      return { code: 424, field: 'settings' };
    case 'vault_missing':
    case 'vault_unusable':
    case 'vault_concerns':
      return { code: 424, field: 'vaults' };
    case 'tools_missing':
    case 'tools_failed':
    case 'programs_missing':
      return { code: 424, field: 'install' };
    case 'no_cloud':
    case 'credentials':
      return { code: 424, field: 'credentials' };
    case 'disk_full':
    case 'not_writable':
      return { code: 500, field: 'journal' };
    default:
      return { code: 503, field: 'skypilot' };
  }
}

function linesOf(problem: Problem, during: During): readonly string[] {
  if (problem.kind === 'settings_invalid') return problem.issues;
  if (problem.kind === 'vault_concerns' && problem.concerns.length > 0) return problem.concerns.map(asLines);
  if (problem.kind === 'no_cloud' && Object.keys(problem.reasons).length > 0) return cloudLines(problem);
  return [inWords(problem, during)];
}

/** A problem in one line for a person: what did not happen, and why. */
export function inWords(problem: Problem, during: During): string {
  const { title, reason } = explain(problem, { during, state: undefined, facts: undefined });
  return [title, reason].filter(Boolean).join(' ');
}

function asLines(concern: ProblemOf<'vault_concerns'>['concerns'][number]): string {
  const { title, detail } = concernWords(concern);
  return [title, detail].filter(Boolean).join('\n');
}

function cloudLines({ reasons }: ProblemOf<'no_cloud'>): readonly string[] {
  return Object.entries(reasons).map(([cloud, reason]) => {
    const command = mendingCommand(cloud, reason);
    const why = [firstSentence(reason), command === null ? '' : `Run «${command}» in a terminal.`];
    return `${cloud}: ${why.filter(Boolean).join(' ') || 'it is not ready.'}`;
  });
}
