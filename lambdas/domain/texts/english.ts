import type { Phrases } from './phrases.ts';

export const ENGLISH: Phrases = {
  opening:
    'Hi{name}. How is your pain? Text 0 (no pain) to 10 (worst pain). Texts are not read 24/7. Emergency: call 911. Text STOP to stop.',
  ask: {
    first: 'Hi{name}. How is your pain now? Text a number from 0 (no pain) to 10 (worst pain). Text STOP to stop.',
    middle:
      'Hi again{name}. How is your pain now? Text a number from 0 (no pain) to 10 (worst pain). Text STOP to stop.',
    last: 'Hi{name}. This is our last check-in. How is your pain now? Text a number from 0 (no pain) to 10 (worst pain). Text STOP to stop.',
  },
  remind: {
    first:
      'Hi{name}. We hope to hear from you. How is your pain now? Text 0 (no pain) to 10 (worst pain), or CALL and we will call you.',
    middle:
      'Hi{name}. We hope to hear from you. How is your pain now? Text 0 (no pain) to 10 (worst pain), or CALL and we will call you.',
    last: 'Hi{name}. We ask one last time. How is your pain now? Text 0 (no pain) to 10 (worst pain), or CALL and we will call you.',
  },
  clarify:
    'Thanks{name}. Please text just one number for your pain now: 0 (no pain) to 10 (worst pain). Or text CALL and we will call you.',
  thanks: {
    first: {
      none: 'Thanks{name}. Good to hear. Keep up short walks: too much rest can make pain worse. If it comes back, use ice and heat in turn.',
      mild: 'Thanks{name}. Use ice and heat in turn and take short walks. Moving helps: too much rest makes pain worse.',
      moderate:
        'Thanks. Try ice and heat in turn and short walks: too much rest is bad. Use over-the-counter pain relief as its label or your doctor says.',
    },
    middle: {
      none: 'Thanks{name}. Good to hear. Keep up your short walks. If the pain comes back, call us at {phone}.',
      mild: 'Thanks{name}. Keep up your short walks. If you still hurt after a week or two, see us: call {phone}.',
      moderate:
        'Thanks{name}. Sorry it still hurts. Pain that is not better in a week or two needs a visit: call {phone}.',
    },
    last: {
      none: 'Great. To stay well: exercise for strong belly muscles, a healthy weight, back-friendly shoes. If it comes back, call {phone}.',
      mild: 'Thanks. To stay well: exercise for strong belly muscles, a healthy weight, back-friendly shoes. If it comes back, call {phone}.',
      moderate:
        'Thanks. Sorry it still hurts. To see us, call {phone}. Strong belly muscles, a healthy weight and back-friendly shoes help.',
    },
  },
  help: 'We text to see how you are after your visit. Our number: {phone}. Emergency: call 911. Text CALL for a call, STOP to stop.',
  optedIn:
    'Our texts are on again. They are not read 24/7. Emergency: call 911. Our number: {phone}. Text HELP for help, STOP to stop.',
  callExpected: {
    urgent: 'Thanks{name}. Our staff will call you soon, by {by}. Our number: {phone}. If it gets worse, call 911.',
    routine: 'Thanks{name}. Our staff will call you by {by}. To reach us first, call {phone}. Emergency: call 911.',
    low: 'Hi{name}. Our staff will call you by {by} to see how you are. You can also call us at {phone}.',
  },
  history: {
    beginning: 'Before we call, a few questions, if you like. When did this pain begin? Answer in your own words.',
    cause: 'Thanks{name}. What brought the pain on? Answer in your own words.',
    pattern: 'Thanks. Is the pain always there, or does it come and go?',
    'worse-by': 'Thanks{name}. What makes the pain worse? Answer in your own words.',
    'best-time': 'Thanks. Last one: what is the best time to call you, and at which number? Our number: {phone}.',
  },
  missedCall:
    'Hi{name}. We tried to call you and will try again. You can also call us at {phone}. Emergency: call 911.',
  safety: {
    crisis:
      'Please call or text 988 now, day or night: someone will listen. If you are in danger, call 911. Our staff will call you, too.',
    emergency:
      'What you wrote may need care right away. Call 911 or go to the nearest emergency department now. Our staff will call you, too.',
  },
  optedOut: 'You will get no more texts from us. To get them again, text START. Our number: {phone}.',
  wrongNumber: 'Sorry for the mix-up. We will not text this number again.',
};
