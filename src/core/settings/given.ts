/** What a person gave; an empty text is the same as none. */
export function given(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value;
}
