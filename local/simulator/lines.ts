import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import type { EpisodeId, MobileNumber, PhoneHash } from '#domain/ids.ts';
import type { Ports } from '#ports';

/** Which phone an id belongs to, by its number in the clinic; phone 0 is what concerns all of them. */
export function phoneLines() {
  const pseudonyms = rememberedPseudonyms();
  const byMobile = new Map<MobileNumber, number>();
  const byHash = new Map<PhoneHash, number>();
  const byEpisode = new Map<string, number>();
  return {
    pseudonyms,
    ofMobile: (mobile: MobileNumber): number => byMobile.get(mobile) ?? 0,
    ofHash: (hash: string): number => byHash.get(hash as PhoneHash) ?? 0,
    ofEpisode: (id: string): number => byEpisode.get(id) ?? 0,
    /** Before any of its ids comes up. */
    introduce(line: number, mobile: MobileNumber, visitId: string): void {
      byMobile.set(mobile, line);
      byHash.set(pseudonyms.phone(mobile), line);
      byEpisode.set(pseudonyms.episode(visitId), line);
    },
  };
}

/** A hash of the same thing is the same: most of a run's are. */
function rememberedPseudonyms(): Ports['pseudonyms'] {
  const hashes = hmacPseudonyms('a secret of the simulation, no more secret than this line');
  const phones = new Map<MobileNumber, PhoneHash>();
  const episodes = new Map<string, EpisodeId>();
  return {
    phone(mobile) {
      const known = phones.get(mobile) ?? hashes.phone(mobile);
      phones.set(mobile, known);
      return known;
    },
    episode(visitId) {
      const known = episodes.get(visitId) ?? hashes.episode(visitId);
      episodes.set(visitId, known);
      return known;
    },
  };
}
