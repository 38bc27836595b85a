/**
 * In place of `@aws-sdk/middleware-endpoint-discovery`: DynamoDB's client can ask the service for an address, which only
 * Timestream needs. It brings two packages and a cache of a thousand places.
 */
export const resolveEndpointDiscoveryConfig = <C extends object>(config: C): C => config;

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  default: false,
};
