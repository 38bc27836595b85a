import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { TwilioAccount } from '#adapters/twilio-account.ts';

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** At a terminal by question, the token unseen; otherwise the two lines of the standard input. Never from an argument: other users of the machine see those. */
export async function askAccount({
  input,
  output,
}: Terminal): Promise<Pick<TwilioAccount, 'accountSid' | 'authToken'>> {
  let isHidden = false;
  const echo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: input.isTTY === true });
  try {
    const next = lineReader(lines);
    const ask = async (question: string, isSecret: boolean): Promise<string> => {
      if (input.isTTY) {
        lines.setPrompt(question);
        lines.prompt();
      }
      isHidden = isSecret;
      return next();
    };
    const accountSid = await ask('Account SID (Twilio console, Account info): ', false);
    if (!/^AC[0-9a-fA-F]{32}$/.test(accountSid))
      throw new Error('expected an Account SID: AC and 32 digits and letters a to f');
    const authToken = await ask('Auth Token (not shown): ', true);
    if (input.isTTY) output.write('\n');
    if (!/^\S{8,}$/.test(authToken)) throw new Error('expected an Auth Token after the Account SID');
    return { accountSid, authToken };
  } finally {
    lines.close();
  }
}

/** Lines that come before they are asked for are kept. */
function lineReader(lines: Interface): () => Promise<string> {
  const kept: string[] = [];
  let hasEnded = false;
  lines.on('line', (line) => kept.push(line.trim()));
  lines.on('close', () => (hasEnded = true));
  return async () => {
    if (kept.length === 0 && !hasEnded) await Promise.race([once(lines, 'line'), once(lines, 'close')]);
    return kept.shift() ?? '';
  };
}
