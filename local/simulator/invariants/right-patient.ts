import type { EpisodeId, PhoneHash } from '#domain/ids.ts';
import { newestOwner, type PhoneRecord } from '#domain/phone-record.ts';
import { isUnasked, type Text } from '#domain/text.ts';
import type { Texted } from '../events.ts';
import type { Invariant } from './invariant.ts';

export const rightPatient: Invariant = {
  name: 'right-patient',
  holds:
    'A text is credited to the patient whose phone it was when it reached Twilio, or by when we took it in; of a phone that has been another patient’s, to one whom we had asked or who wrote it; or to nobody. Only the phone’s newest patient is asked anything, no other is told anything but what helps in danger, and only a newer visit of their own ends their follow-up.',
  watch({ world, visits, visitOf, skewMs }, violated) {
    /** Nobody where the last one's patient has another number. */
    const owners = new Map<PhoneHash, { readonly since: number; readonly episodeId: EpisodeId | undefined }[]>();
    const texted = new Map<string, Texted>();
    const ackedAt = new Map<string, number>();
    /** When each patient was first going to be asked something. */
    const askedAt = new Map<string, number>();
    const patientOf = (episodeId: EpisodeId | undefined) => episodeId && visitOf(episodeId)?.person.patientId;

    /** Everybody whose phone it was at some time in between. */
    function ownersDuring(hash: PhoneHash, from: number, to: number): readonly (string | undefined)[] {
      const all = owners.get(hash) ?? [];
      const held = all.filter(({ since }, index) => since <= to && (all[index + 1]?.since ?? Infinity) >= from);
      return held.map(({ episodeId }) => patientOf(episodeId));
    }
    function credited({ id, episodeId }: Text, { message, patientId }: Texted): void {
      const until = ackedAt.get(id) ?? Date.now();
      const patient = patientOf(episodeId) ?? '';
      // A function whose clock is off may write down that it came minutes before it did.
      const hash = world.ports.pseudonyms.phone(message.mobile);
      if (!ownersDuring(hash, message.at - skewMs(), until).includes(patient))
        violated(`${id} was credited to ${episodeId}, whose phone it was not`);
      const isOwn = patient === patientId;
      const isShared = (owners.get(hash) ?? []).some(
        (owner) => owner.episodeId && patientOf(owner.episodeId) !== patient,
      );
      if (!isOwn && isShared && (askedAt.get(patient) ?? Infinity) > until)
        violated(`${id} was credited to ${episodeId}, who had been asked nothing and did not write it`);
    }
    return {
      on(event) {
        if (event.kind === 'texted') texted.set(event.message.sid, event);
        if (event.kind === 'acked' && !ackedAt.has(event.sid)) ackedAt.set(event.sid, event.at);
        if (event.kind === 'posting' && event.text.reportTo) {
          const { episodeId, textId } = event.text.reportTo;
          const newest = owners.get(world.ports.pseudonyms.phone(event.text.to))?.at(-1);
          // A run that was under way when staff corrected the number, or the phone passed on, may come to its end.
          const wasUnderWay = newest && (event.by?.startedAt ?? Infinity) <= newest.since;
          const isUnderWay = wasUnderWay && !newest.episodeId;
          const isAnothers = newest?.episodeId && patientOf(newest.episodeId) !== patientOf(episodeId);
          if (isAnothers && !wasUnderWay && !textId.startsWith('safety-'))
            violated(`${textId} was posted for ${episodeId}, and the phone is another patient's`);
          if (
            isUnasked(textId.endsWith('-ask') ? 'ask' : textId.endsWith('-remind') ? 'remind' : 'help') &&
            newest?.episodeId !== episodeId &&
            !isUnderWay
          )
            violated(`${textId} was posted for ${episodeId}, and the phone is ${newest?.episodeId ?? 'nobody'}'s`);
        }
        if (event.kind !== 'written') return;
        if (event.port === 'episodes' && event.answer) {
          const [first] = event.args as [{ id: EpisodeId; checkIns: readonly { askedAt?: string }[] } | EpisodeId];
          if (typeof first === 'object' && first.checkIns.some((checkIn) => checkIn.askedAt)) {
            const patient = patientOf(first.id) ?? '';
            if (!askedAt.has(patient)) askedAt.set(patient, Date.now());
          }
        }
        if (event.port === 'phones' && event.method === 'replace' && event.answer) {
          const [record] = event.args as [PhoneRecord];
          const { hash } = record;
          const episodeId = newestOwner(record);
          const known = owners.get(hash) ?? [];
          if (known.at(-1)?.episodeId !== episodeId) owners.set(hash, [...known, { since: Date.now(), episodeId }]);
        }
        if (event.port !== 'texts' || event.method !== 'insert' || !event.answer) return;
        const [text] = event.args as [Text];
        const written = text.direction === 'in' ? texted.get(text.id) : undefined;
        if (written) credited(text, written);
      },
      async atEnd() {
        for (const { episodeId } of [...owners.values()].flat()) {
          if (!episodeId) continue;
          const visit = visitOf(episodeId);
          const isSuperseded = (await world.ports.episodes.load(episodeId))?.status === 'superseded';
          const others = visits.filter(({ person }) => person.patientId === visit?.person.patientId);
          if (isSuperseded && others.length < 2) violated(`${episodeId} was superseded by another patient's visit`);
        }
      },
    };
  },
};
