import type { Row } from '../Row.ts';
import { median, quantile } from './quantile.ts';

/** A row as it is printed and kept. `met` is null when there is no aim. */
export type Summary = Omit<Row, 'values'> & {
  readonly samples: number;
  readonly median: number;
  readonly p99: number;
  readonly met: boolean | null;
};

/** Reduces a row's measurements to what is told of them. Throws when there are none. */
export function summarise({ values, ...row }: Row): Summary {
  const figures = { median: median(values), p99: quantile(values, 0.99), ratio: row.ratio?.value ?? Number.NaN };
  const met = row.aim === undefined ? null : figures[row.aim.on] <= row.aim.atMost;
  return { ...row, samples: values.length, median: figures.median, p99: figures.p99, met };
}
