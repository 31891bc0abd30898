import { describe, expect, it } from 'vitest';
import { clock, count, duration, money, size } from '../../../src/core/present/words.ts';

describe('money', () => {
  it.each([
    [0, 'less than $0.01'],
    [0.004, 'less than $0.01'],
    [0.01, 'about $0.01'],
    [0.096, 'about $0.10'],
    [0.192, 'about $0.19'],
    [12, 'about $12.00'],
  ])('%d dollars read as %s', (dollars, text) => {
    expect(money(dollars)).toBe(text);
  });
});

describe('duration', () => {
  it.each([
    [-5_000, '0 s'],
    [0, '0 s'],
    [8_400, '8 s'],
    [59_600, '1 min'],
    [160_000, '2 min 40 s'],
    [3_599_600, '1 h'],
    [8_040_000, '2 h 14 min'],
    [86_399_999, '1 d'],
    [273_600_000, '3 d 4 h'],
  ])('%d ms read as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('clock', () => {
  it.each([
    [-1, '0:00'],
    [59_999, '0:59'],
    [160_000, '2:40'],
    [3_725_000, '1:02:05'],
  ])('%d ms read as %s', (ms, text) => {
    expect(clock(ms)).toBe(text);
  });
});

describe('size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 KB'],
    [9_960, '10 KB'],
    [812_345, '812 KB'],
    [999_499, '999 KB'],
    [999_500, '1.0 MB'],
    [3_200_000, '3.2 MB'],
    [4_000_000_000, '4.0 GB'],
    [5e15, '5000 TB'],
  ])('%d bytes read as %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });
});

describe('count', () => {
  it.each([
    [0, '0 files'],
    [1, '1 file'],
    [128, '128 files'],
    [12_345, '12,345 files'],
  ])('%d of them read as %s', (amount, text) => {
    expect(count(amount, 'file')).toBe(text);
  });
});
