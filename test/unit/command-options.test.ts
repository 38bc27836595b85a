import { describe, expect, it } from 'vitest';
import { askApi, laptopApi } from '#local/operate/clinic-api.ts';
import { laptopOption } from '#local/operate/commands/options.ts';

const option = laptopOption();
const taken = (value: string): unknown => option.parseArg?.(value, undefined);

describe('the laptop’s address', () => {
  it('is that of npm start, or another', () => {
    expect(option.defaultValue).toBe('http://127.0.0.1:3000');
    expect(taken('http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
  });

  it.each(['127.0.0.1:3000', 'localhost:3000', 'laptop'])('is not %s, and the answer shows one', (value) => {
    expect(() => taken(value)).toThrow('Expected an address such as http://127.0.0.1:3000.');
  });
});

it('a laptop that does not answer is told of with the two ways out', async () => {
  // Port 9 is for discarding: nobody listens there.
  await expect(askApi(laptopApi('http://127.0.0.1:9'), 'GET', '/session')).rejects.toThrow(
    'expected an answer from http://127.0.0.1:9: start it with npm start, or name an installation with --deployment',
  );
});
