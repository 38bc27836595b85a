import type { Deployment } from '#lib/deployment.ts';
import { type Finding, finding } from '../finding.ts';

/** What Twilio's API does not tell: said each time, for a person to make sure of. */
export const checkUnseen = ({ twilio }: Deployment): Finding[] => [
  finding(
    'unseen',
    'Agreements',
    'whether Twilio has signed a business associate agreement, and whether this account is a HIPAA project',
    'Texts are health information: sign it, have this very account (a subaccount by itself) marked, and sign AWS’s too.',
  ),
  twilio.keywordsAnsweredBy === 'twilio'
    ? finding(
        'unseen',
        'Opt-out',
        'whether the service has Advanced Opt-Out; lib/deployments.ts says that Twilio answers STOP, START and HELP',
        'Twilio console: the service, Opt-Out Management. Either setting works; its words must name the clinic, and no keyword may be a number.',
      )
    : finding(
        'unseen',
        'Opt-out',
        'whether Twilio’s Support has switched its STOP, START and HELP off; lib/deployments.ts says that we answer them',
        'Twilio console: the service, Opt-Out Management: Advanced Opt-Out must be off. Text STOP from a phone of yours: one answer, ours.',
      ),
];
