import type { CallbackRow, EpisodeRow } from '#contracts/console-views.ts';
import { expect } from 'vitest';

export type Clinic = Awaited<ReturnType<typeof openClinic>>;

/**
 * What happens beside the page: patients are enrolled and text, and time goes by. It opens in the morning, in the hours
 * when questions are texted; the clock stands still from then on.
 */
export async function openClinic(url: string) {
  let enrolled = 0;

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: 'Bearer local:nurse-b', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`expected ${method} ${path} to be answered, got ${response.status}`);
    return (await response.json()) as T;
  }

  const [ana] = (await ask<{ items: EpisodeRow[] }>('POST', '/episodes/search', { find: 'Ana' })).items;
  // The first event is the first question of day 3.
  await ask('POST', '/local/clock', { advance: 'next-event' });
  const today = new Date(Date.parse(ana?.visitOn ?? '') + 3 * 86_400_000).toISOString().slice(0, 10);

  const text = (from: string, body: string) => ask('POST', '/local/texts', { from, body });

  return {
    today,
    text,

    /** Enrols a patient of today, who texts this, one text after the other. */
    async patientTexts(firstName: string, ...bodies: string[]): Promise<{ readonly mobile: string }> {
      const number = String(100 + ++enrolled);
      const mobile = `+1602555${String(200 + enrolled).padStart(4, '0')}`;
      await ask('POST', '/episodes', {
        visitId: `visit-of-${firstName}`,
        patientId: `patient-${number}`,
        firstName,
        mobile,
        language: 'en',
        timeZone: 'America/Phoenix',
        visitOn: today,
        painAtVisit: 6,
        consent: { givenOn: today },
      });
      for (const [index, body] of bodies.entries()) {
        await text(mobile, body);
        await expect.poll(() => textsRead(firstName)).toBe(index + 1);
      }
      return { mobile };
    },

    /** Waits until staff have somebody of this name to call. */
    async toCall(firstName: string): Promise<CallbackRow> {
      const find = async () =>
        (await ask<{ items: CallbackRow[] }>('GET', '/callbacks?limit=100')).items.find(
          (row) => row.firstName === firstName,
        );
      await expect.poll(find).toBeDefined();
      return (await find()) as CallbackRow;
    },
  };

  async function textsRead(firstName: string): Promise<number> {
    const { items } = await ask<{ items: EpisodeRow[] }>('POST', '/episodes/search', { find: firstName });
    const { conversation } = await ask<{ conversation: { direction: string; reading?: unknown }[] }>(
      'GET',
      `/episodes/${items[0]?.episodeId}`,
    );
    return conversation.filter(({ direction, reading }) => direction === 'in' && reading).length;
  }
}
