import type { UnmatchedView } from '#contracts/console-views.ts';
import type { PhoneTrailChecked } from '#contracts/person.ts';
import { doneBy } from '#domain/audit.ts';
import type { PhoneHash, TextId } from '#domain/ids.ts';
import { plus } from '#domain/local-time.ts';
import type { Staff } from '#domain/staff.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { Ports } from '#ports';
import { changeRecord } from '../change-record.ts';
import { NotFound } from './not-found.ts';
import { paged } from './paged.ts';

export async function seeUnmatched({ unmatched }: Pick<Ports, 'unmatched'>): Promise<UnmatchedView[]> {
  return (await unmatched.open()).flatMap(({ phone, id, from, body, media, at, safety }) =>
    from === undefined || body === undefined ? [] : [{ phone, id, from, body, media, at, safety: [...safety] }],
  );
}

/**
 * A person has seen to it: it leaves the tasks, and stays in the record with who it was. The trail of its phone says so
 * first: no text is settled of which it does not say by whom.
 */
export async function settleUnmatched(
  { unmatched, audit, clock }: Pick<Ports, 'unmatched' | 'audit' | 'clock'>,
  {
    phone,
    id,
    actId,
    by,
  }: { readonly phone: PhoneHash; readonly id: TextId; readonly actId: string; readonly by: Staff },
): Promise<void> {
  const load = async (): Promise<UnmatchedText> => {
    const text = await unmatched.load(phone, id);
    if (!text) throw new NotFound('text');
    return text;
  };
  const { settled } = await load();
  if (settled) return;
  const at = clock.now();
  const name = entryName({ id }, actId);
  await audit.append({ phone, at, id: name, ...doneBy(by), act: 'settled-text', what: `settled ${id}` });
  await changeRecord<UnmatchedText>({ name: `unmatched text ${id}`, load, replace: unmatched.replace }, (text) =>
    text.settled ? text : { ...text, settled: { id: actId, by, at, isOnTrail: true } },
  );
}

/** The id of an act comes from a browser: with the text in it, one name cannot hide another act. */
const entryName = ({ id }: Pick<UnmatchedText, 'id'>, actId: string): string => `settled-text-${id}-${actId}`;

type TrailPorts = Pick<Ports, 'unmatched' | 'audit'>;

/** Whether the trail of one phone's texts is as it was written, and says by whom each was settled. */
export async function checkPhoneTrail(ports: TrailPorts, phone: PhoneHash): Promise<PhoneTrailChecked> {
  const checked = await checkedTrail(ports, phone);
  if (checked.entries === 0 && (await ports.unmatched.ofPhone(phone)).length === 0) throw new NotFound('text');
  return checked;
}

/** The same of every phone of which staff have settled a text whose words are still kept. */
export async function checkPhoneTrails(
  ports: TrailPorts & Pick<Ports, 'clock'>,
  page: { readonly limit?: number; readonly after?: string },
): Promise<{ readonly items: PhoneTrailChecked[]; readonly next?: string }> {
  // Those of this very second, too.
  const settled = await ports.unmatched.settledBefore(plus(ports.clock.now(), { seconds: 1 }));
  const { items, next } = paged([...new Set(settled.map(({ phone }) => phone))], page);
  const found: PhoneTrailChecked[] = [];
  for (const phone of items) found.push(await checkedTrail(ports, phone));
  return { items: found, ...(next && { next }) };
}

async function checkedTrail({ unmatched, audit }: TrailPorts, phone: PhoneHash): Promise<PhoneTrailChecked> {
  // The texts first: what is settled by then is on the trail.
  const texts = await unmatched.ofPhone(phone);
  const { entries, unchained, head = null, faults } = await audit.check(phone);
  const trail = await audit.trail(phone);
  const unsaid = texts.filter(
    (text) =>
      text.settled?.isOnTrail &&
      !trail.some(({ id, by }) => id === entryName(text, text.settled?.id ?? '') && by === text.settled?.by.id),
  );
  const missing = unsaid.map(({ id }) => `the trail does not say who settled ${id}`);
  return { phone, entries, unchained, head, faults: [...faults, ...missing] };
}
