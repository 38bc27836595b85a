import type { Phrases } from './phrases.ts';

/** In full spelling; the accents that GSM-7 lacks come off when the text is made. */
export const SPANISH: Phrases = {
  opening:
    'Hola{name}. ¿Cuánto dolor tiene? Envíe de 0 (nada) a 10 (el peor). No leemos textos 24/7. Emergencia: 911. Envíe STOP para parar.',
  ask: {
    first:
      'Hola{name}. ¿Cuánto dolor tiene ahora? Envíe un número de 0 (sin dolor) a 10 (el peor dolor). Envíe STOP para parar.',
    middle:
      'Hola de nuevo{name}. ¿Cuánto dolor tiene ahora? Envíe un número de 0 (sin dolor) a 10 (el peor dolor). Envíe STOP para parar.',
    last: 'Hola{name}. Última pregunta: ¿cuánto dolor tiene ahora? Envíe de 0 (sin dolor) a 10 (el peor dolor). Envíe STOP para parar.',
  },
  remind: {
    first:
      'Hola{name}. Queremos saber de usted. ¿Cuánto dolor tiene? Envíe de 0 (sin dolor) a 10 (el peor dolor), o LLAMAR y le llamamos.',
    middle:
      'Hola{name}. Queremos saber de usted. ¿Cuánto dolor tiene? Envíe de 0 (sin dolor) a 10 (el peor dolor), o LLAMAR y le llamamos.',
    last: 'Hola{name}. Preguntamos por última vez: ¿cuánto dolor tiene? Envíe de 0 (nada) a 10 (el peor dolor), o LLAMAR y le llamamos.',
  },
  clarify:
    'Gracias{name}. Envíe solo un número para su dolor: de 0 (sin dolor) a 10 (el peor dolor). O envíe LLAMAR y le llamamos.',
  thanks: {
    first: {
      none: 'Gracias{name}. Qué bueno. Siga con caminatas cortas: no moverse empeora el dolor. Si vuelve, alterne hielo y calor.',
      mild: 'Gracias{name}. Alterne hielo y calor y dé caminatas cortas. Moverse ayuda: estar mucho tiempo sin moverse empeora el dolor.',
      moderate:
        'Gracias. Alterne hielo y calor y camine un poco: no moverse empeora. Medicina sin receta para el dolor: según la etiqueta o su médico.',
    },
    middle: {
      none: 'Gracias{name}. Qué bueno. Siga con las caminatas cortas. Si el dolor vuelve, llámenos al {phone}.',
      mild: 'Gracias{name}. Siga con las caminatas cortas. Si le duele más de una o dos semanas, venga a vernos: llame al {phone}.',
      moderate:
        'Gracias{name}. Sentimos que le siga doliendo. Un dolor que no mejora en una o dos semanas necesita una cita: {phone}.',
    },
    last: {
      none: 'Gracias. Qué bueno. Para seguir bien: ejercite el abdomen, cuide su peso y use zapatos cómodos. Si vuelve, llámenos al {phone}.',
      mild: 'Gracias. Para seguir bien: ejercite el abdomen, cuide su peso y use zapatos cómodos. Si sigue o vuelve, llámenos al {phone}.',
      moderate:
        'Gracias. Sentimos que le siga doliendo. Para una cita: {phone}. Ayudan el ejercicio del abdomen, un peso sano y zapatos cómodos.',
    },
  },
  help: 'Le escribimos para saber cómo sigue tras su visita. Tel. {phone}. Emergencia: 911. LLAMAR: le llamamos. Envíe STOP para parar.',
  optedIn:
    'Mensajes activos otra vez. No los leemos 24/7. Emergencia: llame al 911. Tel. {phone}. Envíe STOP para parar.',
  callExpected: {
    urgent: 'Gracias{name}. Le llamaremos pronto, antes del {by}. Nuestro teléfono: {phone}. Si empeora, llame al 911.',
    routine: 'Gracias{name}. Le llamaremos antes del {by}. Si prefiere, llámenos al {phone}. Emergencia: llame al 911.',
    low: 'Hola{name}. Le llamaremos antes del {by} para saber cómo sigue. Si prefiere, llámenos al {phone}.',
  },
  history: {
    beginning: 'Antes de llamarle, unas preguntas, si gusta. ¿Desde cuándo le duele? Responda con sus palabras.',
    cause: 'Gracias{name}. ¿Qué le causó el dolor? Responda con sus palabras.',
    pattern: 'Gracias. ¿El dolor es constante, o va y viene?',
    'worse-by': 'Gracias{name}. ¿Qué lo empeora? Responda con sus palabras.',
    'best-time': 'Gracias. La última: ¿a qué hora le conviene la llamada, y a qué número? Nuestro teléfono: {phone}.',
  },
  missedCall: 'Hola{name}. Le llamamos y volveremos a intentar. También puede llamarnos al {phone}. Emergencia: 911.',
  safety: {
    crisis:
      'Llame ahora al 988 y oprima 2, de día o de noche: alguien le va a escuchar. Si corre peligro, llame al 911. También le llamaremos.',
    emergency:
      'Lo que escribe puede necesitar atención ahora mismo. Llame al 911 o vaya a una sala de emergencias. También le llamaremos.',
  },
  optedOut: 'Ya no recibirá mensajes nuestros. Para recibirlos de nuevo, envíe START. Tel. {phone}.',
  wrongNumber: 'Perdone la molestia. No volveremos a escribir a este número.',
};
