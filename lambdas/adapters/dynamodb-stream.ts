import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { RECORDS } from '#contracts/records-table.ts';
import { callbackChanges, type Change, episodeChanges } from '#domain/changes.ts';
import { callbackFrom } from './dynamodb-callbacks.ts';
import { episodeFrom } from './dynamodb-episodes.ts';

const { sortKey, followed } = RECORDS;

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

/** What one record of the table's stream tells; a record that was removed tells nothing. */
export function changesOf({ dynamodb = {} }: DynamoDBRecord): readonly Change[] {
  const { OldImage, NewImage, ApproximateCreationDateTime: seconds = 0 } = dynamodb;
  const [before, after] = [recordIn(OldImage), recordIn(NewImage)];
  if (!after) return [];
  const key = NewImage?.[sortKey]?.S ?? '';
  if (key === followed.episode) return episodeChanges(before && episodeFrom(before), episodeFrom(after));
  if (!key.startsWith(followed.callback)) return [];
  const changedAt = new Date(seconds * 1000).toISOString().replace(/\.\d+/, '');
  return callbackChanges(before && callbackFrom(before), callbackFrom(after), changedAt);
}

/** Lambda's types know the images as the wire has them, the SDK's as its clients give them: the same, but for binaries. */
const recordIn = (image: Image): Record<string, unknown> | undefined =>
  image && unmarshall(image as Record<string, AttributeValue>);
