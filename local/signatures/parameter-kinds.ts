import { WEBHOOK_PARAMETERS } from '#contracts/webhook-parameters.ts';
import { forged, genuine, type Make, withValue } from './change.ts';
import { randomName, randomWords } from './random-webhook.ts';
import type { Parameter } from './signed-post.ts';

const isUsed = (name: string): boolean => WEBHOOK_PARAMETERS.some((used) => used === name);

/** What the form holds is not what was signed. */
export const PARAMETERS = {
  'a changed value': ({ parameters }, random) => {
    const at = random.below(parameters.length);
    return forged({
      sent: parameters.map(([name, value], index) => [name, index === at ? `${value}0` : value]),
    });
  },
  'a changed name': ({ parameters }, random) => {
    const at = random.below(parameters.length);
    return forged({
      sent: parameters.map(([name, value], index) => [index === at ? name.toLowerCase() : name, value]),
    });
  },
  'other words': ({ parameters }, random) => ({ sent: withValue(parameters, 'Body', randomWords(random)) }),
  'an added parameter': ({ parameters }, random) =>
    forged({ sent: [...parameters, [randomName(random), randomWords(random)]] }),
  'an added blank parameter': ({ parameters }, random) => forged({ sent: [...parameters, [randomName(random), '']] }),
  'a dropped parameter': ({ parameters }, random) => {
    const at = random.below(parameters.length);
    return forged({ sent: parameters.filter((_, index) => index !== at) });
  },
  'two values changed over': ({ parameters }) => {
    const value = (wanted: string) => parameters.find(([name]) => name === wanted)?.[1] ?? '';
    const swapped = withValue(
      withValue(parameters, 'AccountSid', value('MessageSid')),
      'MessageSid',
      value('AccountSid'),
    );
    return forged({ sent: swapped });
  },
  'a used parameter repeated': ({ parameters }, random) => {
    const used = random.pick(parameters.filter(([name]) => isUsed(name)));
    return forged({ sent: [...parameters, [used[0], `${used[1]}0`]] });
  },
  'a used parameter repeated as it was': ({ parameters }, random) => ({
    expected: 'repeated parameter',
    sent: [...parameters, random.pick(parameters.filter(([name]) => isUsed(name)))],
  }),
  'a used parameter repeated and signed': ({ parameters }, random) => ({
    expected: 'repeated parameter',
    signed: [...parameters, [random.pick(parameters.filter(([name]) => isUsed(name)))[0], randomWords(random)]],
  }),
  'a SID that holds its neighbour': ({ parameters }) => {
    const sorted = [...parameters].sort(([one], [other]) => (one < other ? -1 : 1));
    const at = sorted.findIndex(([name]) => name === 'MessageSid');
    const [name, value] = sorted[at + 1]!;
    const longer = withValue(parameters, 'MessageSid', sorted[at]![1] + name + value);
    return { expected: 'rearranged parameters', sent: longer.filter(([kept]) => kept !== name) };
  },
  'a sender out of the words': ({ parameters, account }, random) => {
    const hidden = random.pick(['FromA', 'From+']);
    const sender = parameters.find(([name]) => name === 'From')![1];
    const rest = parameters.filter(([name]) => name !== 'From' && name !== 'Body' && name !== 'ErrorCode');
    const words = `7From+16025550000${hidden === 'FromA' ? hidden : ''}`;
    return {
      expected: 'rearranged parameters',
      account,
      signed: [...rest, ['Body', words], ['From', sender]],
      sent: [
        ...rest,
        ['Body', '7'],
        ['From', '+16025550000'],
        hidden === 'FromA' ? [hidden, `From${sender}`] : [hidden, sender.slice(1)],
      ],
    };
  },
  'an unused parameter cut elsewhere': ({ parameters }) =>
    genuine({
      sent: parameters.map(([name, value]) => (name === 'ApiVersion' ? ['ApiVersion2', '010-04-01'] : [name, value])),
    }),
  'names and values at odds with forms': ({ parameters }, random) => ({
    signed: [...parameters, ...Array.from({ length: 3 }, (): Parameter => [randomName(random), randomWords(random)])],
  }),
} satisfies Record<string, Make>;
