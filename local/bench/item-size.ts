import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Bytes, by DynamoDB's published rule: names and text as UTF-8, two digits a byte and one more, three for a list or a map and
 * one for each member. A task token counts as no shorter than `tokenBytes`.
 */
export const sizeOf = (item: Item, tokenBytes = 0): number =>
  Object.entries(item).reduce((sum, [name, value]) => {
    const bytes = sizeOfValue(value, tokenBytes);
    return sum + Buffer.byteLength(name) + (name === 'token' ? Math.max(bytes, tokenBytes) : bytes);
  }, 0);

function sizeOfValue(value: AttributeValue, tokenBytes: number): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + 1;
  if (value.L !== undefined) return value.L.reduce((sum, one) => sum + 1 + sizeOfValue(one, tokenBytes), 3);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + sizeOf(value.M, tokenBytes);
  if (value.SS !== undefined) return value.SS.reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  throw new Error(`expected an attribute that the records have, got ${Object.keys(value).join(', ')}`);
}
