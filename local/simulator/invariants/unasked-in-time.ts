import type { MobileNumber } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import type { Message } from '../events.ts';
import { toTimestamp } from '../functions.ts';
import type { Invariant } from './invariant.ts';

const UNASKED = /^day\d+-(ask|remind)$/;

/** A post may take seconds. */
const TOLERANCE_MS = 12_000;

const DAY_MS = 86_400_000;

export const unaskedInTime: Invariant = {
  name: 'unasked-in-time',
  holds:
    'Nothing is texted later than it is good for; nothing unasked outside waking hours, twice a day or five times in seven days.',
  watch({ world, release, visitOf, skewMs }, violated) {
    const { wakingHours, unaskedPerDay, unaskedPerWeek } = release.protocol;
    const sent = new Map<MobileNumber, Message[]>();
    return {
      on(event) {
        if (event.kind !== 'accepted') return;
        const { message } = event;
        const { textId = '', episodeId, at, mobile } = message;
        if (!episodeId) return;
        const key = `${episodeId}/${textId}`;
        void world.ports.texts.loadOutgoing(episodeId, textId).then((record) => {
          if (record?.notAfter && at > Date.parse(record.notAfter) + skewMs() + TOLERANCE_MS)
            violated(`${key} was texted after ${record.notAfter}`);
        });
        if (!UNASKED.test(textId)) return;
        const timeZone = visitOf(episodeId)?.person.timeZone ?? 'UTC';
        const slack = skewMs() + TOLERANCE_MS;
        const minutes = minuteOfDay(at, timeZone);
        if (
          minutes < minutesOf(wakingHours.from) - slack / 60_000 ||
          minutes >= minutesOf(wakingHours.until) + slack / 60_000
        )
          violated(`${key} was texted at ${inZone(toTimestamp(at), timeZone).toPlainTime().toString()}`);

        // A blind repeat is the same text: the other invariant has an eye on it.
        const before = sent.get(mobile) ?? [];
        const others = before.filter((other) => other.episodeId !== episodeId || other.textId !== textId);
        const sameDay = others.filter((other) => dayOf(other.at, timeZone) === dayOf(at, timeZone));
        if (sameDay.length >= unaskedPerDay && slack === TOLERANCE_MS)
          violated(`${key} was texted on the day of ${sameDay.map((other) => other.textId).join(', ')}`);
        const week = new Set(
          others
            .filter((other) => other.at > at - 7 * DAY_MS + slack)
            .map((other) => `${other.episodeId}/${other.textId}`),
        );
        if (week.size >= unaskedPerWeek) violated(`${key} was texted after ${week.size} others in seven days`);
        sent.set(mobile, [...before, message]);
      },
    };
  },
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function minuteOfDay(at: number, timeZone: string): number {
  const { hour, minute } = inZone(toTimestamp(at), timeZone);
  return hour * 60 + minute;
}

const dayOf = (at: number, timeZone: string): string => inZone(toTimestamp(at), timeZone).toPlainDate().toString();
