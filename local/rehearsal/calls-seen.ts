import { createHash } from 'node:crypto';
import type { DeployedFunction } from './deployed-functions.ts';
import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';

interface SeenEvent {
  readonly EventId: string;
  readonly EventName: string;
  readonly EventSource: string;
  readonly EventTime: number;
}

const LOOKUP = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents';

/** Every action that a function was seen to call, such as `dynamodb:GetItem`, as the emulator's CloudTrail has them. */
export async function callsSeen(emulator: Emulator, deployed: DeployedFunction): Promise<ReadonlySet<string>> {
  const key = accessKeyOf(deployed);
  const known = new Set<string>();
  const actions = new Set<string>();
  // The emulator answers with the newest fifty and no token to go on with, so that time has to serve as one.
  for (let EndTime: number | undefined; ;) {
    const { Events } = await callAws<{ readonly Events: readonly SeenEvent[] }>(emulator, 'cloudtrail', LOOKUP, {
      LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: key }],
      MaxResults: 50,
      ...(EndTime === undefined ? {} : { EndTime }),
    });
    const news = Events.filter(({ EventId }) => !known.has(EventId));
    if (news.length === 0) return actions;
    for (const { EventId, EventName, EventSource } of news) {
      known.add(EventId);
      actions.add(actionOf(EventSource.replace('.amazonaws.com', ''), EventName));
    }
    EndTime = Events.at(-1)?.EventTime;
  }
}

function actionOf(service: string, name: string): string {
  // A call of SNS has its name in a form, where the emulator's trail does not look. Publishing is all that is done here.
  if (name === 'POST.sns') return 'sns:Publish';
  // Leave is given for one message at a time, and holds for ten.
  return `${service}:${service === 'sqs' ? name.replace(/Batch$/, '') : name}`;
}

/** The emulator derives the key of a function's session from what the session is of. */
function accessKeyOf({ arn, roleArn }: DeployedFunction): string {
  const digest = createHash('sha256').update(`${arn}:${roleArn}`).digest('hex');
  return `ASIA${digest.slice(0, 16).toUpperCase()}`;
}
