import type { UnmatchedView } from '#contracts/console-views.ts';
import type { PhoneHash, TextId } from '#domain/ids.ts';
import type { Staff } from '#domain/staff.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { Ports } from '#ports';
import { changeRecord } from '../change-record.ts';
import { NotFound } from './not-found.ts';

export async function seeUnmatched({ unmatched }: Pick<Ports, 'unmatched'>): Promise<UnmatchedView[]> {
  return (await unmatched.open()).flatMap(({ phone, id, from, body, media, at, safety }) =>
    from === undefined || body === undefined ? [] : [{ phone, id, from, body, media, at, safety: [...safety] }],
  );
}

/** A person has seen to it: it leaves the tasks, and stays in the record with who it was. */
export async function settleUnmatched(
  { unmatched, clock }: Pick<Ports, 'unmatched' | 'clock'>,
  {
    phone,
    id,
    actId,
    by,
  }: { readonly phone: PhoneHash; readonly id: TextId; readonly actId: string; readonly by: Staff },
): Promise<void> {
  await changeRecord<UnmatchedText>(
    {
      name: `unmatched text ${id}`,
      load: async () => {
        const text = await unmatched.load(phone, id);
        if (!text) throw new NotFound('text');
        return text;
      },
      replace: unmatched.replace,
    },
    (text) => (text.settled ? text : { ...text, settled: { id: actId, by, at: clock.now() } }),
  );
}
