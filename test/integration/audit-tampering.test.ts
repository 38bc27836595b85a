import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { LOCAL_CREDENTIALS, type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { anAuditEntry } from '#test/support/builders.ts';

const { table } = synthesize(deploymentNamed('example'));
let server: LocalDynamodb;
let client: DynamoDBClient;
beforeAll(async () => {
  server = await localDynamodb(table);
  client = new DynamoDBClient({ endpoint: server.url, ...LOCAL_CREDENTIALS });
});
afterAll(() => server.close());

/** A trail of three entries in the table, and hands that write to it past the product. */
async function aTrail(episodeId: `ep-${string}`) {
  const { TableName } = table;
  const { audit } = dynamodbPorts({ TABLE_NAME: TableName }, client);
  await audit.append(anAuditEntry({ episodeId, id: 'enrolled', act: 'enrolled' }));
  await audit.append(anAuditEntry({ episodeId, id: 'claimed-1', act: 'claimed' }));
  await audit.append(anAuditEntry({ episodeId, id: 'closed-2', act: 'closed' }));
  const keyOf = (sk: string) => marshall({ pk: `EPISODE#${episodeId}`, sk });
  return {
    audit,
    faults: async () => (await audit.check(episodeId)).faults,
    remove: (sk: string) => client.send(new DeleteItemCommand({ TableName, Key: keyOf(sk) })),
    async change(sk: string, fields: object, to = sk) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(sk) }));
      const item = { ...unmarshall(Item ?? {}), ...fields, sk: to };
      await client.send(new PutItemCommand({ TableName, Item: marshall(item) }));
    },
  };
}

it('the trail of a phone stands beside its texts', async () => {
  const { TableName } = table;
  const { audit } = dynamodbPorts({ TABLE_NAME: TableName }, client);
  const { at, by, act, what } = anAuditEntry({ act: 'settled-text' });
  await audit.append({ phone: 'ph-beside', at, id: 'settled-1', by, act, what });
  const Key = marshall({ pk: 'PHONE#ph-beside', sk: 'AUDIT-HEAD' });
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
  expect(unmarshall(Item ?? {})).toMatchObject({ id: 'settled-1', number: 1 });
});

describe('whoever writes to the table past the product', () => {
  it('is not told of where nobody has', async () => {
    expect(await (await aTrail('ep-sound')).faults()).toEqual([]);
  });

  it('is told of, with the entry that was changed', async () => {
    const { change, faults } = await aTrail('ep-changed');
    await change('AUDIT#claimed-1', { by: 'somebody else' });
    expect(await faults()).toEqual(['entry 2 (claimed-1) has been changed']);
  });

  it('is told of, with the place of the entry that was taken out', async () => {
    const { remove, faults } = await aTrail('ep-removed');
    await remove('AUDIT#claimed-1');
    expect(await faults()).toEqual(['entry 2 is missing']);
  });

  it('is told of where the newest was taken out, with its copy', async () => {
    const { remove, faults } = await aTrail('ep-newest');
    for (const sk of ['AUDIT#closed-2', 'AUDIT-HEAD']) await remove(sk);
    expect(await faults()).toEqual(['the head is missing: what came after entry 2 cannot be known']);
  });

  it('is told of where an entry was put in, with or without a number', async () => {
    const { change, remove, faults } = await aTrail('ep-inserted');
    await change('AUDIT#claimed-1', { id: 'claimed-9' }, 'AUDIT#claimed-9');
    expect(await faults()).toHaveLength(1);
    await remove('AUDIT#claimed-9');
    await change('AUDIT#claimed-1', { number: 4 }, 'AUDIT#claimed-9');
    expect(await faults()).toEqual(['entry 4 (claimed-1) is no part of the trail']);
  });
});
