import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DockerImage, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  type BehaviorOptions,
  Distribution,
  GeoRestriction,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { CONSOLE_PATHS } from '#contracts/routes.ts';
import type { SignIn } from './sign-in.ts';
import { functionRole } from './spelled-out.ts';

export interface ConsolePageProps {
  /** Of the HTTP API, without a slash at its end. */
  readonly apiUrl: string;
  readonly signIn: SignIn;
  /** Of the log of CDK's function that uploads the page. */
  readonly key: IKey;
  /** Elsewhere the page does not open. */
  readonly staffCountries?: readonly string[] | undefined;
}

const UNITED_STATES = ['US', 'PR', 'VI', 'GU', 'MP', 'AS'];

/** The staff's page and the API behind it, on one origin: the browser asks nobody else but where staff sign in. */
export class ConsolePage extends Construct {
  readonly url: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, { apiUrl, signIn, key, staffCountries = UNITED_STATES }: ConsolePageProps) {
    super(scope, id);
    // Unknown, because CDK's own class does not fit its interface under exact optional properties.
    const bucket: unknown = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      // Not the key of the records, which CloudFront has no business with.
      encryptionKey: new Key(this, 'FilesKey', {
        description: 'Aftervisit: the files of the page',
        enableKeyRotation: true,
        removalPolicy: RemovalPolicy.RETAIN,
      }),
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      // The page holds nothing of patients, and a deployment makes it anew.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const pools = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com`;
    const responseHeadersPolicy = securityHeaders(this, [pools, signIn.domain.baseUrl()]);
    const api: BehaviorOptions = {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', apiUrl))),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy,
    };
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Aftervisit: the console of the clinic',
      defaultRootObject: 'index.html',
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      geoRestriction: GeoRestriction.allowlist(...staffCountries),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy,
      },
      additionalBehaviors: Object.fromEntries(CONSOLE_PATHS.map((path) => [`${path}*`, api])),
    });
    this.url = `https://${distribution.distributionDomainName}/`;
    const client = signIn.addPage(this.url);
    signIn.addLook(client);
    this.clientId = client.userPoolClientId;

    const uploads = new LogGroup(this, 'UploadLogs', { encryptionKey: key, retention: RetentionDays.SIX_MONTHS });
    new BucketDeployment(this, 'Upload', {
      destinationBucket: bucket as IBucket,
      logGroup: uploads,
      role: functionRole(this, 'UploadRole', uploads),
      // Asked for anew each time, and answered with "unchanged": no cache has to be emptied after a deployment.
      cacheControl: [CacheControl.noCache()],
      // A tab that was open before still finds its own parts.
      prune: false,
      sources: [
        builtPage(),
        Source.jsonData('config.json', {
          signIn: {
            authority: signIn.issuer,
            clientId: this.clientId,
            logoutUrl: `${signIn.domain.baseUrl()}/logout`,
          },
        }),
      ],
    });
  }
}

/** No script but our own, no frame around it, and no word to anybody but ourselves and where staff sign in. */
const securityHeaders = (scope: Construct, connects: readonly string[]): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: [
          "default-src 'self'",
          `connect-src 'self' ${connects.join(' ')}`,
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "form-action 'self'",
        ].join('; '),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
  });

const CONSOLE = fileURLToPath(new URL('../console', import.meta.url));

/** Built as the stack is synthesized, by the tools of this repository: no container is ever asked for. */
const builtPage = () =>
  Source.asset(CONSOLE, {
    exclude: ['dist', 'node_modules'],
    bundling: {
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(folder: string): boolean {
          const vite = fileURLToPath(new URL('../node_modules/.bin/vite', import.meta.url));
          execFileSync(vite, ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
            cwd: CONSOLE,
            stdio: 'inherit',
          });
          return true;
        },
      },
    },
  });
