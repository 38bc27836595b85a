import { Duration } from 'aws-cdk-lib';
import { Errors, JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { CheckInSettled, CheckInUnsent, EpisodeClosed, OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';

/** Answers, not failures: no retry. Stands first, or `unexpected` would take them. */
export const ends: RetryProps = {
  errors: [EpisodeClosed.name, CheckInSettled.name, CheckInUnsent.name],
  maxAttempts: 0,
};

/**
 * Twilio is down, or the patient sleeps. Waits 60, 120, 240 and 480 s, then 900 s each time: 100 attempts, 24 h 15 min in all.
 * By then `tooLateHours` has passed, and the function itself has given the check-in up.
 */
export const untilTooLate: RetryProps = {
  errors: [TwilioUnavailable.name, OutsideWakingHours.name],
  interval: Duration.seconds(60),
  backoffRate: 2,
  maxDelay: Duration.seconds(900),
  maxAttempts: 100,
};

/**
 * The same, where a clock waits behind it. Waits 60, 120, 240, 480 and 900 s: 5 attempts, 30 min in all.
 * Longer would keep the callback's due time from being watched.
 */
export const untilTheClockMatters: RetryProps = { ...untilTooLate, maxAttempts: 5 };

/** Lambda's own short faults. Waits up to 2, 4, 8, 16, 32 and 64 s, at random within each: 6 attempts, at most 126 s in all. */
export const lambdaHiccup: RetryProps = {
  errors: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.TooManyRequestsException',
  ],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 6,
  jitterStrategy: JitterType.FULL,
};

/**
 * Anything else, such as a throttled table or a crash. Waits 30, 60, 120, 240 and 480 s, then 900 s each time: 100
 * attempts, 24 h in all, for an outage must not cost a check-in or the decision on a silence.
 * Never a timeout: where a token is waited for, that is the patient's silence.
 */
export const unexpected: RetryProps = {
  errors: [Errors.TASKS_FAILED],
  interval: Duration.seconds(30),
  backoffRate: 2,
  maxDelay: Duration.seconds(900),
  maxAttempts: 100,
};

/** The same waits, where no token is waited for: there a timeout is a failure like any other. */
export const unexpectedOrSlow: RetryProps = { ...unexpected, errors: [Errors.TASKS_FAILED, Errors.TIMEOUT] };

/** The same, where a clock waits behind it: 4 attempts, 7 min 30 s in all. */
export const unexpectedWhileTheClockWaits: RetryProps = { ...unexpectedOrSlow, maxAttempts: 4 };
