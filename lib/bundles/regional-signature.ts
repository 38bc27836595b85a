import { SignatureV4 } from '@smithy/signature-v4';

/**
 * In place of `@aws-sdk/signature-v4-multi-region`: EventBridge's client can sign for a global endpoint too, with a signer
 * that would be a package more. The functions publish to the bus of their own region, by the signature of all clients.
 */
export class SignatureV4MultiRegion extends SignatureV4 {
  /** By which the client leaves the scheme of the global endpoint alone. */
  static sigv4aDependency(): 'none' {
    return 'none';
  }
}
