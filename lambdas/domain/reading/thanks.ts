import { words } from './phrases.ts';
import type { Token } from './token.ts';

const THANKING =
  words(`ok okay okey oki okk thanks thank gracias grasias gracia grazie appreciate appreciated vale kay okie dale 👍 🙏 👌 received recibido enterado enterada entendido understood
  graciass graciaas agradezco agradecida agradecido agradecidos sale oky roger noted thanku thnks thanl thak bendiciones`);
const BESIDE =
  words(`you so much very many a lot for your help the checking in on me all everyone team doctor doc dr nurse sir maam and i it that this u to reaching out asking concern care great good got will do
  sounds perfect cool awesome nice alright right sure yes yep yeah day have bless god be well hi hello hola again really kind kindly kindness up following follow message text texts reminder reminders checkup check info information
  tip tips update
  mchas muchas mil muchisimas por su ayuda la el preocuparse preguntar todo doctora usted ustedes muy amable bien esta si claro bueno buenos dias buenas tardes noches de nada igualmente que dios los le bendiga lo tu
  mensaje atencion atento atenta y buen dia recordatorio informacion consejo estar al pendiente pendientes les se un una tenga feliz excelente acuerdo perfecto listo gusto saludos amen su apoyo interes mucho mija mijo mijita mijito amor reina linda corazon seno senorita senora senor doc joven amiga amigo
  ❤ 😊 🙂 😀 😃 😄 🤗 😁 💕 🥰 😍 💙 🌹 ☺ welcome hugs then too también tambien haha lol`);

/** Nothing but thanks or consent. */
export function isThanks(tokens: readonly Token[]): boolean {
  if (tokens.map(({ text }) => text).join(' ') === 'de nada') return true;
  return (
    tokens.some(({ text }) => THANKING.has(text)) &&
    tokens.every(({ text, kind }) => kind !== 'number' && (THANKING.has(text) || BESIDE.has(text)))
  );
}
