import type { Template } from '#local/aws/template.ts';
import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';

/** Everything that was logged to the stack's own log groups, and how many of the functions' groups hold something. */
export async function logged(
  emulator: Emulator,
  { Resources }: Template,
): Promise<{ readonly groups: number; readonly messages: readonly string[] }> {
  const own = Object.keys(Resources).filter((id) => Resources[id]?.Type === 'AWS::Logs::LogGroup');
  const { logGroups } = await callAws<{ readonly logGroups: readonly { readonly logGroupName: string }[] }>(
    emulator,
    'logs',
    'Logs_20140328.DescribeLogGroups',
    {},
  );
  const messages: string[] = [];
  let groups = 0;
  for (const { logGroupName } of logGroups.filter((group) => own.some((id) => group.logGroupName.includes(id)))) {
    const { events } = await callAws<{ readonly events: readonly { readonly message: string }[] }>(
      emulator,
      'logs',
      'Logs_20140328.FilterLogEvents',
      { logGroupName, limit: 10_000 },
    );
    if (events.length > 0) groups++;
    messages.push(...events.map(({ message }) => message));
  }
  return { groups, messages };
}
