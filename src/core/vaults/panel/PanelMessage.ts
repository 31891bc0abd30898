import * as z from 'zod/mini';

/** The longest path that a system takes, in characters. */
const longestPath = 4096;
const vault = z.enum(['public', 'private']);
/** No system takes a path with a NUL. */
const text = z.string().check(z.maxLength(longestPath), z.regex(/^[^\0]*$/));

/** Which settings a change is written to. */
export const SaveTarget = z.enum(['workspace', 'user']);
export type SaveTarget = z.infer<typeof SaveTarget>;

/**
 * What the page of the panel may ask for. It is another process, which shows names that others gave to files: nothing
 * else is listened to, and no message says what a path means or what is written where.
 */
export const PanelMessage = z.discriminatedUnion('type', [
  /** The page has loaded and knows nothing. */
  z.strictObject({ type: z.literal('ready') }),
  /** `revision` counts the edits of a field, so that an answer to an older one does not overwrite a newer. */
  z.strictObject({ type: z.literal('edit'), vault, text, revision: z.number().check(z.int(), z.gte(0)) }),
  z.strictObject({ type: z.literal('browse'), vault }),
  z.strictObject({ type: z.literal('create'), vault }),
  z.strictObject({ type: z.literal('choose_target'), target: SaveTarget }),
  z.strictObject({ type: z.literal('save') }),
  z.strictObject({ type: z.literal('discard') }),
  /** Asks to see VS Code's page of trust. */
  z.strictObject({ type: z.literal('trust') }),
]);
export type PanelMessage = z.infer<typeof PanelMessage>;

/** What the page keeps of its own while VS Code is closed: texts that are not saved yet. */
export const PanelMemory = z.strictObject({
  public: z.optional(text),
  private: z.optional(text),
  target: z.optional(SaveTarget),
});
export type PanelMemory = z.infer<typeof PanelMemory>;
