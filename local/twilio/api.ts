import { type Context, Hono } from 'hono';
import { API_VERSION, messageResource, type StandInMessage } from './message.ts';
import { refusal, type RefusalCode, refusalOf } from './refusals.ts';

export interface TwilioApiOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly sender: string;
  readonly outage: () => Outage;
  readonly isBlocked: (mobile: string) => boolean;
  readonly accept: (form: URLSearchParams) => StandInMessage;
  /** Oldest first. */
  readonly listed: () => readonly StandInMessage[];
  /** False where there is none of that SID. */
  readonly remove: (sid: string) => boolean;
  /** The other resources. */
  readonly messagingApi: Hono;
}

/** `refused`: nothing is processed. `silent`: the text is processed and goes out, and the answer says it failed. */
export type Outage = 'none' | 'refused' | 'silent';

/** The message resource of Twilio's REST API: create, list, fetch, delete. */
export function twilioApi(options: TwilioApiOptions): Hono {
  const { accountSid, authToken, outage } = options;
  const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const api = new Hono().basePath(`/${API_VERSION}/Accounts/${accountSid}`);

  api.use(async (context, next) => {
    if (outage() === 'refused') return refuse(context, 20503);
    if (context.req.header('authorization') !== credentials) return refuse(context, 20003);
    return next();
  });

  api.post('/Messages.json', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const code = refusalOf(form, options.sender, options.isBlocked);
    if (code) return refuse(context, code);
    const resource = messageResource(options.accept(form), accountSid);
    return outage() === 'silent' ? refuse(context, 20503) : context.json(resource, 201);
  });

  api.get('/Messages.json', (context) => {
    const { searchParams } = new URL(context.req.url);
    return context.json(page(options.listed(), searchParams, accountSid));
  });

  api.get('/Messages/:file{SM[0-9a-f]+\\.json|MM[0-9a-f]+\\.json}', (context) => {
    const sid = context.req.param('file').replace('.json', '');
    const message = options.listed().find((known) => known.sid === sid);
    return message ? context.json(messageResource(message, accountSid)) : refuse(context, 20404);
  });

  api.delete('/Messages/:file{SM[0-9a-f]+\\.json|MM[0-9a-f]+\\.json}', (context) =>
    options.remove(context.req.param('file').replace('.json', '')) ? context.body(null, 204) : refuse(context, 20404),
  );

  const root = new Hono().route('/', api).route('/', options.messagingApi);
  root.notFound((context) => refuse(context, 20404));
  return root;
}

function refuse(context: Context, code: RefusalCode) {
  const body = refusal(code);
  return context.json(body, body.status);
}

/** One page of the list, newest first; Twilio's filter "after" includes the moment itself. */
function page(messages: readonly StandInMessage[], query: URLSearchParams, accountSid: string) {
  const size = Number(query.get('PageSize') ?? 50);
  const number = Number(query.get('Page') ?? 0);
  const [to, from, after, before] = ['To', 'From', 'DateSent>', 'DateSent<'].map((name) => query.get(name));
  const found = messages
    .filter((message) => !to || message.to === to)
    .filter((message) => !from || message.from === from)
    .filter(({ sentAt }) => !after || (sentAt !== null && Date.parse(sentAt) >= Date.parse(after)))
    .filter(({ sentAt }) => !before || (sentAt !== null && Date.parse(sentAt) <= Date.parse(before)))
    .toReversed();
  const start = number * size;
  const shown = found.slice(start, start + size);
  const uri = (of: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('PageSize', String(size));
    parameters.set('Page', String(of));
    return `/${API_VERSION}/Accounts/${accountSid}/Messages.json?${parameters.toString()}`;
  };
  return {
    messages: shown.map((message) => messageResource(message, accountSid)),
    page: number,
    page_size: size,
    start,
    end: start + Math.max(shown.length - 1, 0),
    uri: uri(number),
    first_page_uri: uri(0),
    next_page_uri: start + size < found.length ? uri(number + 1) : null,
    previous_page_uri: number > 0 ? uri(number - 1) : null,
  };
}
