import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { PastOperation } from '../../core/history/PastOperation.ts';
import { OperationKind, Shell } from '../../core/operations/Operation.ts';
import { operationFiles, type Journal } from '../journal/Journal.ts';
import { parsedJson } from '../journal/parsedJson.ts';

type Asked = Pick<PastOperation, 'kind' | 'server' | 'shell'> & { readonly askedAt: number | undefined };

/** Of a request, only what says which operation it is: another version's has other settings. */
const Request = z.object({
  value: z.object({
    operation: z.object({
      kind: z.string(),
      server: z.optional(z.string()),
      shell: z.optional(z.string()),
      askedAt: z.optional(z.number()),
    }),
  }),
});

/** Reads which operation was asked for: of its request, and where that is damaged, of its id. Leaves the file alone. */
export async function readAsked(journal: Journal, id: string): Promise<Asked> {
  const text = await readFile(operationFiles(journal, id).request, 'utf8').catch(() => '');
  const request = Request.safeParse(parsedJson(text));
  if (!request.success) return { ...fromId(id), server: undefined, shell: undefined };
  const { kind, server, shell, askedAt } = request.data.value.operation;
  return {
    kind: OperationKind.safeParse(kind).data,
    server,
    shell: Shell.safeParse(shell).data,
    askedAt: askedAt ?? fromId(id).askedAt,
  };
}

/** `20261121T115700123Z-launch-a1b2c3`, as `newOperation` makes them. */
function fromId(id: string): Pick<Asked, 'kind' | 'askedAt'> {
  const [time = '', kind] = id.split('-');
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z'));
  return { kind: OperationKind.safeParse(kind).data, askedAt: Number.isNaN(at) ? undefined : at };
}
