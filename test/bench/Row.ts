/** One line of the table: many measurements of one thing, in one unit. */
export type Row = {
  readonly what: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** What it is compared with, and how many times that it is. */
  readonly ratio?: { readonly to: string; readonly value: number };
  /** The most that the median, the 99th percentile or the ratio should be. None: it is told for the sake of truth. */
  readonly aim?: { readonly on: 'median' | 'p99' | 'ratio'; readonly atMost: number };
};

/** What one section measured, and what a reader has to know to read it. */
export type Section = { readonly rows: readonly Row[]; readonly notes: readonly string[] };
