import { type Protocol, SECONDS_PER_DAY } from '#domain/protocol.ts';
import { isRange, type RowFaults } from './row-faults.ts';

/** With the days to spare after it, as far as a timer of Node reaches, 24.8 days: the stack must run on a laptop too. */
const LAST_DAY_MAX = 20;

/** Of the four days that the workflow has after the last day: the rest is for the time of day, and for a day without Twilio. */
const WINDOWS_MAX_HOURS = 60;

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
  const { sendWindow, wakingHours, replyWindowHours, reminderWindowHours, lateReplyDays } = protocol;
  const isAwake =
    !isRange(sendWindow) ||
    !isRange(wakingHours) ||
    (wakingHours.from <= sendWindow.from && sendWindow.until <= wakingHours.until);
  const awake = `hours within wakingHours, ${wakingHours.from} to ${wakingHours.until}`;
  faults.expect(isAwake, 'protocol.sendWindow', awake, sendWindow, 'what is due at night waits until it is too late');
  const both = replyWindowHours + reminderWindowHours;
  const ends = `at most ${WINDOWS_MAX_HOURS} together with replyWindowHours`;
  const outlasts = 'the workflow ends before the last silence is recorded';
  faults.expect(both <= WINDOWS_MAX_HOURS, 'protocol.reminderWindowHours', ends, reminderWindowHours, outlasts);
  const counted = [(days.at(-1) ?? 0) + Math.ceil(both / 24), Infinity] as const;
  faults.expectWhole('protocol.lateReplyDays', lateReplyDays, counted, 'until then the last question may be answered');
  checkRules(faults, protocol);
  for (const limit of ['unaskedPerDay', 'unaskedPerWeek'] as const)
    faults.expectWhole(`protocol.${limit}`, protocol[limit], [1, Infinity], 'count the questions and the reminders');
}

/** Beyond the scale a rule would never hold, or always. */
function checkRules(faults: RowFaults, { rules }: Protocol): void {
  const { severe, persisting, persistingFromDay, worseBy, improvedBy, improvedByShare } = rules;
  const scores = 'pain is scored from 0 to 10';
  faults.expectWhole('protocol.rules.severe', severe, [1, 10], scores);
  faults.expectWhole('protocol.rules.persisting', persisting, [1, 10], scores);
  faults.expectWhole('protocol.rules.worseBy', worseBy, [1, 10], scores);
  faults.expectWhole('protocol.rules.improvedBy', improvedBy, [1, 10], scores);
  const isShare = improvedByShare > 0 && improvedByShare <= 1;
  faults.expect(isShare, 'protocol.rules.improvedByShare', 'more than 0, at most 1', improvedByShare, '0.3 is 30 %');
  faults.expectWhole('protocol.rules.persistingFromDay', persistingFromDay, [0, Infinity], 'count from the visit');
}
