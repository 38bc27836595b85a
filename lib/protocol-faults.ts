import { type Protocol, SECONDS_PER_DAY } from '#domain/protocol.ts';
import type { RowFaults } from './row-faults.ts';

/** With the days to spare after it, as far as a timer of Node reaches, 24.8 days: the stack must run on a laptop too. */
const LAST_DAY_MAX = 20;

export function checkProtocol(faults: RowFaults, protocol: Protocol): void {
  const { days, secondsPerDay } = protocol;
  const ascend = days.every((day, index) => Number.isInteger(day) && day > (days[index - 1] ?? 0));
  const fit = days.length > 0 && (days.at(-1) ?? 0) <= LAST_DAY_MAX;
  const expected = `whole days in ascending order, 1 to ${LAST_DAY_MAX}`;
  faults.expect(ascend && fit, 'protocol.days', expected, days, 'list each day after the visit once');
  const shorter = 'seconds; only a rehearsal has shorter days';
  faults.expectWhole('protocol.secondsPerDay', secondsPerDay, [1, SECONDS_PER_DAY], shorter);
  faults.expectRange('protocol.sendWindow', protocol.sendWindow);
  faults.expectRange('protocol.wakingHours', protocol.wakingHours);
  for (const name of ['replyWindowHours', 'reminderWindowHours', 'tooLateHours'] as const) {
    const hours = protocol[name];
    faults.expect(hours > 0 && hours <= 48, `protocol.${name}`, 'more than 0, at most 48', hours, 'give hours');
  }
  for (const limit of ['unaskedPerDay', 'unaskedPerWeek'] as const)
    faults.expectWhole(`protocol.${limit}`, protocol[limit], [1, Infinity], 'count the questions and the reminders');
}
