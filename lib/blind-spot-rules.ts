import { at, joined, listAt, type PlainResource, type PlainTemplate, referenced } from './plain-template.ts';

interface Rule {
  readonly of: readonly string[];
  readonly expected: string;
  readonly isKept: (resource: PlainResource & { readonly id: string }, template: PlainTemplate) => boolean;
}

const TABLES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];
const FUNCTIONS = ['AWS::Lambda::Function'];
const WORKFLOWS = ['AWS::StepFunctions::StateMachine'];
const STAGES = ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'];
const TRACER_OFF = [
  'POWERTOOLS_TRACER_CAPTURE_RESPONSE',
  'POWERTOOLS_TRACER_CAPTURE_ERROR',
  'POWERTOOLS_LOGGER_LOG_EVENT',
];

/** What an access log may say of a request: no path, query, address, header or body, which are the caller's to fill. */
const LOGGED_OF_A_REQUEST = [
  ...['requestId', 'requestTime', 'httpMethod', 'routeKey', 'resourcePath', 'status', 'responseLatency'],
  ...['integrationStatus', 'wafResponseCode', 'error.responseType', 'authorizer.claims.sub'],
];

/** cdk-nag does not know global tables, log groups that are not declared, keys of workflows, tokens, or what is traced. */
export const RULES: Readonly<Record<string, Rule>> = {
  TableKey: {
    of: TABLES,
    expected: 'a table, and each replica of it, encrypted with a key of this stack',
    isKept: (table, template) =>
      at(table.Properties, 'SSESpecification', 'SSEEnabled') === true &&
      replicasOf(table).every((replica) => isOurKey(at(replica, 'SSESpecification', 'KMSMasterKeyId'), template)),
  },
  TableRecovery: {
    of: TABLES,
    expected: 'a table that can be restored to any second of the last 35 days',
    isKept: (table) =>
      replicasOf(table).every(
        (replica) => at(replica, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
      ),
  },
  TableDeletion: {
    of: TABLES,
    expected: 'a table that cannot be deleted, by hand or with its stack',
    isKept: (table) =>
      isRetained(table) && replicasOf(table).every((replica) => at(replica, 'DeletionProtectionEnabled') === true),
  },
  KeyRetained: {
    of: ['AWS::KMS::Key'],
    expected: 'a key that turns every year, and outlives the stack as what it encrypts does',
    isKept: (key) => isRetained(key) && at(key.Properties, 'EnableKeyRotation') === true,
  },
  FunctionLog: {
    of: FUNCTIONS,
    expected: 'a function with a log group that this stack declares: an implicit one is never emptied',
    isKept: ({ Properties }, { Resources }) =>
      Resources[referenced(at(Properties, 'LoggingConfig', 'LogGroup')) ?? '']?.Type === 'AWS::Logs::LogGroup',
  },
  LogKept: {
    of: ['AWS::Logs::LogGroup'],
    expected: 'a log group encrypted with a key of this stack, and emptied in time',
    isKept: ({ Properties }, template) =>
      isOurKey(at(Properties, 'KmsKeyId'), template) && Number(at(Properties, 'RetentionInDays')) > 0,
  },
  FunctionTracer: {
    of: FUNCTIONS,
    expected: 'a function that records no event, result or error, and is not traced',
    isKept: ({ Properties }) =>
      at(Properties, 'TracingConfig') === undefined &&
      (!String(at(Properties, 'Runtime')).startsWith('nodejs') ||
        TRACER_OFF.every((variable) => at(Properties, 'Environment', 'Variables', variable) === 'false')),
  },
  WorkflowKey: {
    of: WORKFLOWS,
    expected: 'a workflow whose definition and history are encrypted with a key of this stack',
    isKept: ({ Properties }, template) =>
      at(Properties, 'EncryptionConfiguration', 'Type') === 'CUSTOMER_MANAGED_KMS_KEY' &&
      isOurKey(at(Properties, 'EncryptionConfiguration', 'KmsKeyId'), template),
  },
  WorkflowLog: {
    of: WORKFLOWS,
    expected: 'a workflow that logs each transition without what it carried, and is not traced',
    isKept: ({ Properties }) =>
      at(Properties, 'LoggingConfiguration', 'IncludeExecutionData') === false &&
      at(Properties, 'LoggingConfiguration', 'Level') === 'ALL' &&
      at(Properties, 'TracingConfiguration', 'Enabled') !== true,
  },
  TokenTimeout: {
    of: WORKFLOWS,
    expected: 'a timeout, as a constant, on every state that waits for a token: a lost one would be waited for a year',
    isKept: ({ Properties }) => {
      const definition: unknown = JSON.parse(joined(at(Properties, 'DefinitionString')));
      return statesIn(definition)
        .filter((state) => String(at(state, 'Resource')).endsWith('.waitForTaskToken'))
        .every((state) => Number(at(state, 'TimeoutSeconds')) > 0);
    },
  },
  QueueKey: {
    of: ['AWS::SQS::Queue'],
    expected: 'a queue encrypted with a key of this stack, not with one of SQS',
    isKept: ({ Properties }, template) => isOurKey(at(Properties, 'KmsMasterKeyId'), template),
  },
  QueueDeadLetters: {
    of: ['AWS::SQS::Queue'],
    expected: 'a queue with dead letters, or one where something else leaves its own',
    isKept: ({ id, Properties }, template) =>
      at(Properties, 'RedrivePolicy') !== undefined || deadLettersOf(template).includes(id),
  },
  TopicKey: {
    of: ['AWS::SNS::Topic'],
    expected: 'a topic encrypted with a key of this stack',
    isKept: ({ Properties }, template) => isOurKey(at(Properties, 'KmsMasterKeyId'), template),
  },
  SecretKey: {
    of: ['AWS::SecretsManager::Secret'],
    expected: 'a secret encrypted with a key of this stack',
    isKept: ({ Properties }, template) => isOurKey(at(Properties, 'KmsKeyId'), template),
  },
  BucketKey: {
    of: ['AWS::S3::Bucket'],
    expected: 'a bucket encrypted with a key of this stack',
    isKept: ({ Properties }, template) => {
      const [encryption] = listAt(Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration');
      return isOurKey(at(encryption, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID'), template);
    },
  },
  StageTrace: {
    of: STAGES,
    expected: 'a stage that logs no body and no header, and is not traced',
    isKept: ({ Properties }) =>
      at(Properties, 'TracingEnabled') !== true &&
      [
        ...listAt(Properties, 'MethodSettings'),
        at(Properties, 'DefaultRouteSettings'),
        ...Object.values(at(Properties, 'RouteSettings') ?? {}),
      ].every((settings) => at(settings, 'DataTraceEnabled') !== true),
  },
  StageLog: {
    of: STAGES,
    expected: `an access log of nothing but ${LOGGED_OF_A_REQUEST.join(', ')}`,
    isKept: ({ Properties }) => {
      const format = at(Properties, 'AccessLogSetting', 'Format') ?? at(Properties, 'AccessLogSettings', 'Format');
      const fields = [...joined(format).matchAll(/\$context\.([\w.]+)/g)].map(([, field = '']) => field);
      return fields.length > 0 && fields.every((field) => LOGGED_OF_A_REQUEST.includes(field));
    },
  },
};

/** A global table says each thing of each replica, the other kind once. */
function replicasOf({ Type, Properties }: PlainResource): readonly unknown[] {
  return Type === 'AWS::DynamoDB::GlobalTable' ? listAt(Properties, 'Replicas') : [Properties];
}

const isRetained = ({ DeletionPolicy, UpdateReplacePolicy }: PlainResource): boolean =>
  DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain';

const isOurKey = (value: unknown, { Resources }: PlainTemplate): boolean =>
  Resources[referenced(value) ?? '']?.Type === 'AWS::KMS::Key';

/** Of a definition, those of its branches and maps too. */
function statesIn(part: unknown): readonly unknown[] {
  if (typeof part !== 'object' || part === null) return [];
  return [...Object.values(at(part, 'States') ?? {}), ...Object.values(part).flatMap(statesIn)];
}

/** Queues that anything names as the place for what failed. */
function deadLettersOf({ Resources }: PlainTemplate): readonly (string | undefined)[] {
  return Object.values(Resources).flatMap(({ Properties }) => [
    referenced(at(Properties, 'RedrivePolicy', 'deadLetterTargetArn')),
    referenced(at(Properties, 'DestinationConfig', 'OnFailure', 'Destination')),
    ...listAt(Properties, 'Targets').map((target) => referenced(at(target, 'DeadLetterConfig', 'Arn'))),
  ]);
}
