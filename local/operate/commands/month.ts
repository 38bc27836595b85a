import { InvalidArgumentError } from 'commander';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function month(value: string): string {
  if (!MONTH.test(value)) throw new InvalidArgumentError('Expected a month such as 2026-10.');
  return value;
}

/** `2026-08..2026-10`, or one month. */
export function months(value: string): string[] {
  const [from = '', to = from] = value.split('..');
  if (!MONTH.test(from) || !MONTH.test(to) || to < from)
    throw new InvalidArgumentError('Expected months such as 2026-08..2026-10.');
  const gathered = [from];
  for (let at = from; at < to; gathered.push(at)) at = monthAfter(at);
  return gathered;
}

function monthAfter(value: string): string {
  const [year = 0, number = 0] = value.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
