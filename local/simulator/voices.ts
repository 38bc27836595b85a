import type { EpisodeId, MobileNumber } from '#domain/ids.ts';
import type { Draws } from './draws.ts';
import type { Message, Texted } from './events.ts';
import { react, type Stimulus } from './manners.ts';
import type { VisitPlan } from './patients.ts';
import type { Later } from './standstill.ts';
import { marker, type Meaning, wordsFor } from './words.ts';

interface VoicesOptions {
  readonly drawn: Draws;
  readonly outside: Later;
  readonly visits: readonly VisitPlan[];
  readonly visitOf: (episodeId: EpisodeId) => VisitPlan | undefined;
  readonly text: (mobile: MobileNumber, body: string, written: Pick<Texted, 'meaning' | 'patientId'>) => void;
}

const MINUTE_MS = 60_000;

/** A conversation that goes on for longer has become a loop. */
const MAX_TEXTS_OF_VISIT = 25;

const STRANGERS_SAY = ['stop', 'stop-words', 'wrong-number', 'crisis', 'emergency', 'unclear'] as const;

/** Whoever texts us: patients who answer, those who were there before, and those whom we do not know yet. */
export function voicesOf({ drawn, outside, visits, visitOf, text }: VoicesOptions) {
  const said = new Map<number, number>();
  const say = ({ visit, person }: VisitPlan, meaning: Meaning, key: string, count: number, patientId: string): void => {
    const words = wordsFor(meaning, person.language, marker(visit, count), (from) => drawn.pick(`${key}/words`, from));
    text(person.mobile, words, { meaning, patientId });
  };

  return {
    /** A text of ours shows on the phone. */
    answer({ episodeId, textId = '' }: Message): void {
      const visit = episodeId && visitOf(episodeId);
      if (!visit) return;
      const key = `visit/${visit.visit}/${textId}`;
      for (const [index, { afterMinutes, meaning }] of react(drawn, visit.manner, stimulusOf(textId), key).entries()) {
        outside(afterMinutes * MINUTE_MS, () => {
          const count = (said.get(visit.visit) ?? 0) + 1;
          if (count > MAX_TEXTS_OF_VISIT) return;
          said.set(visit.visit, count);
          say(visit, meaning, `${key}/${index}`, count + 1, visit.person.patientId);
        });
      }
    },
    /** From a phone that is not enrolled yet: an earlier owner of the number, or somebody in a hurry. */
    stranger(visit: VisitPlan): void {
      const { enrolledAfterHours, strangerBeforeHours } = visit;
      if (strangerBeforeHours === undefined || strangerBeforeHours > enrolledAfterHours) return;
      const key = `visit/${visit.visit}/stranger`;
      const kind = drawn.pick(`${key}/kind`, STRANGERS_SAY);
      outside((enrolledAfterHours - strangerBeforeHours) * 60 * MINUTE_MS, () =>
        say(visit, { kind }, key, 0, 'nobody'),
      );
    },
    /** The patient before, as the phone passes on. */
    lastWords({ visit, line }: VisitPlan, inMs: number): void {
      const before = visits.find((other) => other.line === line && other.visit !== visit);
      const key = `visit/${visit}/last words`;
      if (!before || drawn.unit(key) >= 0.7) return;
      const kind = drawn.pick(`${key}/kind`, ['thanks', 'better', 'unclear', 'call'] as const);
      outside(inMs - drawn.between(`${key}/before`, 0.5, 300) * 1000, () =>
        say(before, { kind }, key, 0, before.person.patientId),
      );
    },
  };
}

function stimulusOf(textId: string): Stimulus {
  if (/^day\d+-ask$/.test(textId)) return 'ask';
  return /^day\d+-remind$/.test(textId) ? 'remind' : 'other';
}
