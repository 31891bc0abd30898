import { describe, expect, it } from 'vitest';
import { messageKind } from '../../../../src/core/vaults/panel/messageKind.ts';
import { PanelMemory, PanelMessage } from '../../../../src/core/vaults/panel/PanelMessage.ts';
import { hostile } from './hostile.ts';

describe('a message of the page', () => {
  it.each(hostile.map((message) => [messageKind(message), message]))('is refused: %s', (_kind, message) => {
    expect(PanelMessage.safeParse(message).success).toBe(false);
  });

  it('is named in the log by its kind alone, and only when that is a word', () => {
    expect(messageKind({ type: 'steal', secret: 'x' })).toBe('steal');
    for (const type of ['two words', 'line\nbreak', 'x'.repeat(31), '', 7, null, {}])
      expect(messageKind({ type })).toBe('unknown');
    for (const message of [null, undefined, 7, 'save', []]) expect(messageKind(message)).toBe('unknown');
  });

  it('may be what a person does', () => {
    expect(PanelMessage.safeParse({ type: 'edit', vault: 'public', text: '', revision: 0 }).success).toBe(true);
    expect(PanelMessage.safeParse({ type: 'edit', vault: 'public', text: 'x'.repeat(4096), revision: 1 }).success).toBe(
      true,
    );
  });
});

describe('what the page remembered', () => {
  it('is read back, and nothing else', () => {
    expect(PanelMemory.safeParse({ public: 'x', target: 'user' }).success).toBe(true);
    for (const memory of [undefined, null, 'x', { public: 7 }, { more: 1 }, { public: 'a\0' }, { target: 'machine' }])
      expect(PanelMemory.safeParse(memory).success).toBe(false);
  });
});
