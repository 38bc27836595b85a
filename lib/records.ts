import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { RECORDS } from '#contracts/records-table.ts';
import type { Deployment } from './deployment.ts';

export interface RecordsProps {
  readonly key: IKey;
  /** A table from a backup, in place of the stack's own. */
  readonly restored?: Deployment['restoredRecords'];
}

/** The stack's own, or one that it was told of. */
type Table = Pick<ITableV2, 'tableName' | 'tableArn' | 'grant'> & { readonly tableStreamArn?: string | undefined };

/** The one table: all that is known about patients, and the only place where it is kept. */
export class Records extends Construct {
  readonly tableName: string;
  readonly #table: Table;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key, restored }: RecordsProps) {
    super(scope, id);
    this.#table = restored ? this.#adopted(restored, key) : this.#own(key);
    this.#key = key;
    this.tableName = this.#table.tableName;
  }

  #own(key: IKey): Table {
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    return new TableV2(this, 'Table', {
      partitionKey: text(RECORDS.partitionKey),
      sortKey: text(RECORDS.sortKey),
      globalSecondaryIndexes: Object.values(RECORDS.indexes).map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: index.holds === 'keys' ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** The stack's own is let go of by this, and kept: the template no longer has it, and its policy is to retain. */
  #adopted({ tableName, streamArn }: NonNullable<RecordsProps['restored']>, encryptionKey: IKey): Table {
    return TableV2.fromTableAttributes(this, 'Restored', {
      tableName,
      tableStreamArn: streamArn,
      encryptionKey,
      globalIndexes: Object.values(RECORDS.indexes).map(({ name }) => name),
    });
  }

  /** Of every change, with the record before and after it. */
  get streamArn(): string {
    const { tableStreamArn } = this.#table;
    if (tableStreamArn === undefined) throw new Error('expected a table with a stream');
    return tableStreamArn;
  }

  /** Not CDK's grantReadWriteData: nobody scans or queries the records on a patient's way, and nobody deletes one. */
  grantReadWrite(...grantees: readonly IGrantable[]): void {
    this.#grant(grantees, 'dynamodb:GetItem', 'dynamodb:PutItem');
  }

  /** A text's delivery is the one thing that is changed in place: its status comes unordered, and only ever rises. */
  grantDelivery(...grantees: readonly IGrantable[]): void {
    this.#grant(grantees, 'dynamodb:UpdateItem');
  }

  /** Of an index: what is still to be done, and the visits of a month; and what hangs on one episode. */
  grantQuery(...grantees: readonly IGrantable[]): void {
    const { tableArn } = this.#table;
    const indexes = Object.values(RECORDS.indexes).map(({ name }) => `${tableArn}/index/${name}`);
    this.#grantOn([tableArn, ...indexes], grantees, 'dynamodb:Query');
  }

  /** By the keys that an index has given. */
  grantReadMany(...grantees: readonly IGrantable[]): void {
    this.#grant(grantees, 'dynamodb:BatchGetItem');
  }

  /** Whoever reads the stream sees the records, and changes none. Not CDK's grantStreamRead, which is for the streams of all tables. */
  grantStream(reader: IGrantable): void {
    Grant.addToPrincipal({
      grantee: reader,
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resourceArns: [this.streamArn],
    });
    this.#key.grantDecrypt(reader);
  }

  #grant(grantees: readonly IGrantable[], ...actions: string[]): void {
    this.#grantOn([this.#table.tableArn], grantees, ...actions);
  }

  /** Not the table's own grant, which is for all of its indexes too. */
  #grantOn(resourceArns: string[], grantees: readonly IGrantable[], ...actions: string[]): void {
    for (const grantee of grantees) {
      Grant.addToPrincipal({ grantee, actions, resourceArns });
      this.#key.grantEncryptDecrypt(grantee);
    }
  }
}
