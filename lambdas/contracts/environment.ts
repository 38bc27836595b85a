/**
 * The functions and the environment variables of each: written once, read by the construct that sets them and by
 * the handler that needs them. A function's name is its handler's file name.
 */
export const ENVIRONMENT = {
  enroll: ['TABLE_NAME', 'PSEUDONYM_SECRET_ARN', 'FOLLOW_UP_ARN', 'CLINIC', 'PROTOCOL'],
  'enroll-event': ['TABLE_NAME', 'PSEUDONYM_SECRET_ARN', 'FOLLOW_UP_ARN', 'CLINIC', 'PROTOCOL'],
  'send-check-in': [
    'TABLE_NAME',
    'TWILIO_SECRET_ARN',
    'TWILIO_SENDER',
    'TWILIO_URL',
    'PUBLIC_URL',
    'CLINIC',
    'PROTOCOL',
  ],
  'record-silence': ['TABLE_NAME', 'CLINIC', 'PROTOCOL'],
  'receive-text': ['TWILIO_SECRET_ARN', 'TWILIO_SENDER', 'PUBLIC_URL', 'PSEUDONYM_SECRET_ARN', 'REPLIES_QUEUE_URL'],
  'receive-fallback': ['TWILIO_SECRET_ARN', 'TWILIO_SENDER', 'PUBLIC_URL', 'PSEUDONYM_SECRET_ARN', 'REPLIES_QUEUE_URL'],
  'read-text': [
    'TABLE_NAME',
    'TWILIO_SECRET_ARN',
    'TWILIO_SENDER',
    'TWILIO_URL',
    'PUBLIC_URL',
    'PSEUDONYM_SECRET_ARN',
    'CALLBACK_ARN',
    'BELL_TOPIC_ARN',
    'CONSOLE_URL',
    'KEYWORDS_ANSWERED_BY',
    'CLINIC',
    'PROTOCOL',
  ],
  'open-callback': [
    'TABLE_NAME',
    'TWILIO_SECRET_ARN',
    'TWILIO_SENDER',
    'TWILIO_URL',
    'PUBLIC_URL',
    'BELL_TOPIC_ARN',
    'CONSOLE_URL',
    'CLINIC',
    'PROTOCOL',
  ],
  'console-api': [
    'TABLE_NAME',
    'TWILIO_SECRET_ARN',
    'TWILIO_SENDER',
    'TWILIO_URL',
    'PUBLIC_URL',
    'PSEUDONYM_SECRET_ARN',
    'FOLLOW_UP_ARN',
    'CALLBACK_ARN',
    'CLINIC',
    'PROTOCOL',
  ],
  sweep: [
    'TABLE_NAME',
    'TWILIO_SECRET_ARN',
    'TWILIO_SENDER',
    'TWILIO_URL',
    'PUBLIC_URL',
    'PSEUDONYM_SECRET_ARN',
    'REPLIES_QUEUE_URL',
    'REPORTS_QUEUE_URL',
    'CALLBACK_ARN',
    'BELL_TOPIC_ARN',
    'CONSOLE_URL',
    'CLINIC',
    'PROTOCOL',
  ],
  forget: [
    'TABLE_NAME',
    'TWILIO_SECRET_ARN',
    'TWILIO_SENDER',
    'TWILIO_URL',
    'PUBLIC_URL',
    'CLINIC',
    'PROTOCOL',
    'RETENTION',
  ],
  'check-callback': ['TABLE_NAME', 'BELL_TOPIC_ARN', 'CONSOLE_URL', 'CLINIC', 'PROTOCOL'],
  'publish-changes': ['DEPLOYMENT'],
} as const satisfies Record<string, readonly string[]>;

export type FunctionName = keyof typeof ENVIRONMENT;

export const FUNCTION_NAMES = Object.keys(ENVIRONMENT) as FunctionName[];

export type EnvironmentOf<F extends FunctionName> = Readonly<Record<(typeof ENVIRONMENT)[F][number], string>>;

/** Throws an error that names every missing variable, at cold start rather than at the first patient. */
export function readEnvironment<F extends FunctionName>(
  name: F,
  from: NodeJS.ProcessEnv = process.env,
): EnvironmentOf<F> {
  const variables: readonly string[] = ENVIRONMENT[name];
  const missing = variables.filter((variable) => !from[variable]);
  if (missing.length > 0)
    throw new Error(`function ${name}: expected environment variables ${missing.join(', ')}, got none`);
  return Object.fromEntries(variables.map((variable) => [variable, from[variable]])) as EnvironmentOf<F>;
}
