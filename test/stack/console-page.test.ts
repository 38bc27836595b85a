import { describe, expect, it } from 'vitest';
import { CONSOLE_PATHS } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { at, joined, listAt } from '#lib/plain-template.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import type { TemplateResource } from '#local/aws/template.ts';

const template = synthesizeTemplate(deploymentNamed('example'));
const all = (type: string): readonly [string, TemplateResource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

const [[distributionId, distribution] = []] = all('AWS::CloudFront::Distribution');
const [[headersId, headers] = []] = all('AWS::CloudFront::ResponseHeadersPolicy');
const [[bucketId, bucket] = []] = all('AWS::S3::Bucket');
const behaviours = [
  at(distribution?.Properties, 'DistributionConfig', 'DefaultCacheBehavior'),
  ...listAt(distribution?.Properties, 'DistributionConfig', 'CacheBehaviors'),
];

describe('the staff’s page, as CloudFront serves it', () => {
  it('says the same of itself wherever it is asked, by TLS alone', () => {
    expect(behaviours).toHaveLength(1 + CONSOLE_PATHS.length);
    for (const behaviour of behaviours) {
      expect(at(behaviour, 'ResponseHeadersPolicyId')).toEqual({ Ref: headersId });
      expect(at(behaviour, 'ViewerProtocolPolicy')).toMatch(/^(https-only|redirect-to-https)$/);
    }
  });

  it('runs no script but its own, stands in no frame, and is asked for by TLS for a year', () => {
    const said = at(headers?.Properties, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig');
    expect(said).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 365 * 24 * 3600, Override: true },
    });
    const policy = joined(at(said, 'ContentSecurityPolicy', 'ContentSecurityPolicy')).split('; ');
    expect(policy.filter((part) => !part.startsWith('connect-src'))).toEqual([
      "default-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]);
    expect(
      policy
        .find((part) => part.startsWith('connect-src'))
        ?.split(' ')
        .slice(1),
    ).toEqual(["'self'", 'https://cognito-idp.us-west-2.amazonaws.com', 'https://?.auth.us-west-2.amazoncognito.com']);
  });

  it('comes from files that nobody but this distribution may read', () => {
    expect(bucket?.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const policies = all('AWS::S3::BucketPolicy').filter(([, { Properties }]) => isFor(bucketId, Properties.Bucket));
    const readers = policies
      .flatMap(([, { Properties }]) => listAt(Properties, 'PolicyDocument', 'Statement'))
      .filter((statement) => at(statement, 'Effect') === 'Allow');
    expect(readers).toHaveLength(1);
    expect(readers[0]).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
    expect(JSON.stringify(at(readers[0], 'Condition', 'StringEquals', 'AWS:SourceArn'))).toContain(
      `:distribution/",{"Ref":"${distributionId}"}`,
    );
  });
});

const isFor = (id: string | undefined, reference: unknown): boolean =>
  JSON.stringify(reference) === JSON.stringify({ Ref: id });
