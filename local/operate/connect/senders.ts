import { type Finding, good, wrong } from '../finding.ts';
import type { TwilioResources } from './twilio-resources.ts';

export interface Sender {
  readonly sid: string;
  readonly number: string;
  readonly kind: 'toll-free' | 'long code' | 'short code' | 'not of the US';
  readonly textsItself: boolean;
}

const TOLL_FREE = /^\+18(?:00|33|44|55|66|77|88)\d{7}$/;

/** The numbers that the service texts from. */
export async function sendersOf(service: ReturnType<TwilioResources['service']>): Promise<readonly Sender[]> {
  const [numbers, shortCodes] = await Promise.all([service.phoneNumbers.list(), service.shortCodes.list()]);
  return [
    ...numbers.map(({ sid, phoneNumber: number, capabilities }) => ({
      sid,
      number,
      kind: TOLL_FREE.test(number)
        ? ('toll-free' as const)
        : number.startsWith('+1')
          ? ('long code' as const)
          : ('not of the US' as const),
      textsItself: capabilities.includes('SMS'),
    })),
    ...shortCodes.map(({ sid, shortCode: number }) => ({
      sid,
      number,
      kind: 'short code' as const,
      textsItself: true,
    })),
  ];
}

export function checkSenders(senders: readonly Sender[]): Finding[] {
  if (senders.length === 0) {
    return [
      wrong(
        'Senders',
        'the service has no number to text from',
        'Buy a number in the Twilio console and add it: the service, Sender Pool.',
      ),
    ];
  }
  const silent = senders.filter(({ textsItself }) => !textsItself);
  if (silent.length > 0) {
    return silent.map(({ number }) =>
      wrong('Senders', `${number} cannot text`, 'Take it out of the service’s Sender Pool, and add one that can.'),
    );
  }
  const foreign = senders.filter(({ kind }) => kind === 'not of the US');
  return [
    good('Senders', senders.map(({ number, kind }) => `${number} (${kind})`).join(', ')),
    ...foreign.map(({ number }) =>
      wrong('Senders', `${number} is not of the US, and US carriers do not take texts from it`, 'Add a US number.'),
    ),
  ];
}
