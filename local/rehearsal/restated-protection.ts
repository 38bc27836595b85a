import type { Template } from '#local/aws/template.ts';
import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';
import type { DeployedPlace } from './deployed-place.ts';

interface GlobalTable {
  readonly Replicas?: readonly {
    readonly DeletionProtectionEnabled?: boolean;
    readonly PointInTimeRecoverySpecification?: { readonly PointInTimeRecoveryEnabled?: boolean };
  }[];
  readonly SSESpecification?: object;
}

/** What the emulator leaves out of a global table is said again as the template has it. What the template lacks stays lacking. */
export async function restateProtection(
  emulator: Emulator,
  template: Template,
  { tableName: TableName }: Pick<DeployedPlace, 'tableName'>,
): Promise<void> {
  const table = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
  const { Replicas: [replica] = [], SSESpecification } = (table?.Properties ?? {}) as GlobalTable;
  await dynamodb(emulator, 'UpdateTable', {
    TableName,
    DeletionProtectionEnabled: replica?.DeletionProtectionEnabled === true,
    ...(SSESpecification && { SSESpecification: { ...SSESpecification, Enabled: true } }),
  });
  await dynamodb(emulator, 'UpdateContinuousBackups', {
    TableName,
    PointInTimeRecoverySpecification: {
      PointInTimeRecoveryEnabled: replica?.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true,
    },
  });
}

const dynamodb = (emulator: Emulator, action: string, input: object): Promise<unknown> =>
  callAws(emulator, 'dynamodb', `DynamoDB_20120810.${action}`, input);
