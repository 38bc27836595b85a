import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

export interface WebhookFirewallProps {
  readonly key: IKey;
  readonly stage: Stage;
  /** Regular expression of the paths that are served. */
  readonly paths: string;
}

/** Requests of one address in five minutes. Twilio posts all patients' texts and their status from a few addresses. */
const REQUESTS_PER_ADDRESS = 50_000;

/** Our functions refuse forms above 64 KB; of a text's none is half as long. */
const LENGTH_DIGITS = 5;

/**
 * What is refused before anything of ours runs. A refused webhook is a patient's text that did not arrive, and a patient
 * may write `' OR 1=1`: so what blocks looks at address, path, headers and rate, and whatever looks at a body only counts.
 */
export class WebhookFirewall extends Construct {
  /** Where CloudWatch has its figures. */
  readonly name: string;

  constructor(scope: Construct, id: string, { key, stage, paths }: WebhookFirewallProps) {
    super(scope, id);
    this.name = `${stage.stack.stackName}-webhooks`;
    const rules = [...blocking(paths), ...counting()];
    const acl = new CfnWebACL(this, 'WebAcl', {
      name: this.name,
      description: 'Aftervisit: webhooks of Twilio',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: measured(rule.name) })),
      visibilityConfig: measured(this.name),
      // A rule that counts would otherwise quote what it has found: a patient's words.
      dataProtectionConfig: {
        dataProtections: [{ field: { fieldType: 'BODY' }, action: 'SUBSTITUTION' }],
      },
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stage.stageArn, webAclArn: acl.attrArn });

    // AWS WAF writes to no group of another beginning; with the API's id, for the group outlives the stack.
    const log = new LogGroup(this, 'Refused', {
      logGroupName: `aws-waf-logs-${stage.restApi.restApiId}`,
      encryptionKey: key,
      retention: RetentionDays.SIX_MONTHS,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // Without the `:*` at the end of CDK's own.
      logDestinationConfigs: [stage.stack.formatArn({ service: 'logs', resource: `log-group:${log.logGroupName}` })],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}

type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;
type Statement = CfnWebACL.StatementProperty;
type Field = CfnWebACL.FieldToMatchProperty;

const measured = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

const AS_IT_IS = [{ priority: 0, type: 'NONE' }];

const not = (statement: Statement): Statement => ({ notStatement: { statement } });
const longer = (fieldToMatch: Field, size: number): Statement => ({
  sizeConstraintStatement: { fieldToMatch, comparisonOperator: 'GT', size, textTransformations: AS_IT_IS },
});

const blocking = (paths: string): readonly Rule[] =>
  Object.entries({
    NotAWebhook: not({
      andStatement: {
        statements: [
          {
            byteMatchStatement: {
              fieldToMatch: { method: {} },
              positionalConstraint: 'EXACTLY',
              searchString: 'POST',
              textTransformations: AS_IT_IS,
            },
          },
          {
            regexMatchStatement: { fieldToMatch: { uriPath: {} }, regexString: paths, textTransformations: AS_IT_IS },
          },
        ],
      },
    }),
    Unsigned: not(longer({ singleHeader: { Name: 'x-twilio-signature' } }, 0)),
    // By what the header says and not by the body, of which AWS WAF sees the beginning only.
    TooLarge: {
      orStatement: {
        statements: [
          longer({ singleHeader: { Name: 'content-length' } }, LENGTH_DIGITS),
          longer({ queryString: {} }, 1024),
        ],
      },
    },
    TooMany: { rateBasedStatement: { aggregateKeyType: 'IP', limit: REQUESTS_PER_ADDRESS, evaluationWindowSec: 300 } },
  } satisfies Record<string, Statement>).map(([name, statement]) => ({ name, statement, action: { block: {} } }));

/** AWS's own, for what they tell of who is knocking. */
const counting = (): readonly Rule[] =>
  ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'].map((name) => ({
    name,
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
    overrideAction: { count: {} },
  }));
