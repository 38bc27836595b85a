import { septets } from '#domain/gsm7.ts';
import type { TimeRange } from '#domain/protocol.ts';

/** Collects what is wrong with a row, each with what was expected, what came, and how to mend it. */
export class RowFaults {
  readonly found: string[] = [];

  expect(holds: boolean, where: string, expected: string, got: unknown, mend: string): void {
    if (!holds) this.found.push(`${where}: expected ${expected}, got ${JSON.stringify(got)}; ${mend}`);
  }

  expectRange(where: string, range: TimeRange): void {
    this.expect(isRange(range), where, 'HH:MM until a later HH:MM', range, 'write both as on a 24-hour clock: 08:00');
  }

  /** That texts can hold without costing more for it. */
  expectText(where: string, text: string, max: number): void {
    const length = septets(text);
    const holds = length !== undefined && length > 0 && length <= max;
    const expected = `1 to ${max} characters of the GSM-7 alphabet`;
    this.expect(holds, where, expected, text, 'shorten it, without á í ó ú or curly quotes');
  }

  expectWhole(where: string, number: number, [min, max]: readonly [number, number], mend: string): void {
    const expected = max === Infinity ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`;
    this.expect(Number.isInteger(number) && number >= min && number <= max, where, expected, number, mend);
  }

  expectEmail(where: string, address: string): void {
    const holds = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);
    this.expect(holds, where, 'an e-mail address', address, 'use one that somebody reads');
  }

  expectMatch(where: string, text: string | undefined, pattern: RegExp, expected: string, mend: string): void {
    this.expect(text === undefined || pattern.test(text), where, expected, text, mend);
  }
}

export const isRange = ({ from, until }: TimeRange): boolean => [from, until].every(isTime) && from < until;

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
