import { words } from './phrases.ts';
import { CONDITIONS, NOW, PAST, SITES } from './score-words.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

/** What the words nearest to a score say of where and when it holds. */
export interface Circumstance {
  readonly sites: ReadonlySet<string>;
  readonly hasCondition: boolean;
  readonly isPast: boolean;
  readonly isNow: boolean;
  /** Said of where the clinic saw the patient: the visit, the emergency room. */
  readonly isVisit: boolean;
  /** Told as of this moment, though no word says when. */
  readonly isPresent: boolean;
}

/**
 * The words between two scores belong to one of them. A comma, a stop or "and" parts them; without one, all belong
 * to the score that the text's first words show to be leading: "back 4 leg 8", "4 back 8 leg".
 */
export function circumstances(tokens: readonly Token[], scores: readonly Stated[]): readonly Circumstance[] {
  const first = scores[0];
  const isLabelFirst = first !== undefined && hasLabel(tokens, Math.max(0, first.start - 4), first.start);
  return scores.map((score, n) => {
    const from = scores[n - 1]?.end ?? Math.max(0, score.start - 10);
    const until = scores[n + 1]?.start ?? Math.min(tokens.length, score.end + 10);
    const start = n === 0 ? from : divide(tokens, from, score.start, isLabelFirst);
    const end = n === scores.length - 1 ? until : divide(tokens, score.end, until, isLabelFirst);
    return circumstance([...tokens.slice(start, score.start), ...tokens.slice(score.end, end)]);
  });
}

function hasLabel(tokens: readonly Token[], from: number, until: number): boolean {
  return tokens
    .slice(from, until)
    .some(({ text }) => SITES.has(text) || CONDITIONS.has(text) || PAST.has(text) || NOW.has(text));
}

const ALWAYS_PARTING = words('and but y pero then luego while mientras whereas although');
/** A verb or a moment that leads to the score after it. */
const WAS_ONCE = words('was were era estaba fue andaba traia tenia');
const LEADING = words('was were era fue estaba started than when now ahora ahorita hoy');

function divide(tokens: readonly Token[], from: number, until: number, isLabelFirst: boolean): number {
  for (let at = from; at <= until; at++) {
    const token = tokens[at];
    if (token && (token.before === 'stop' || token.before === 'comma' || ALWAYS_PARTING.has(token.text))) return at;
  }
  const led = tokens.findIndex(({ text }, at) => at >= from && at < until && LEADING.has(text));
  if (
    led >= from &&
    words('antes ayer antier').has(tokens[led - 1]?.text ?? '') &&
    WAS_ONCE.has(tokens[led]?.text ?? '')
  )
    return Math.max(from, led - 1);
  if (led > from) return led;
  return isLabelFirst ? from : until;
}

/** "the day of the visit" is past; "de dia", "all day" are not. */
const isAnyDay = (around: readonly Token[], at: number): boolean =>
  words('day dia').has(around[at]?.text ?? '') &&
  words('de all every per cada el todo').has(around[at - 1]?.text ?? '') &&
  !words('of de que i after').has(around[at + 1]?.text ?? '');

const TOLD = words('ultima told said saying wrote texted dije decia puse escribi conteste');
const WEEKDAYS = words(
  'sunday monday tuesday wednesday thursday friday saturday domingo lunes martes miercoles jueves viernes sabado',
);
const HAD = words('had tuve tenia subio bajo traia');
const VISITED = words(
  'office clinic visit appointment appt er hospital desk consulta clinica consultorio cita visita weekend',
);
const PRESENT = words('is am are estoy es ando tengo sigo meant really actually quise digo');
const NOW_TWO = new Set(['this time', 'these days', 'esta vez', 'este momento', 'estos dias', 'the moment', 'as of']);

function circumstance(around: readonly Token[]): Circumstance {
  const has = (set: { has(word: string): boolean }) => around.some(({ text }) => set.has(text));
  return {
    sites: new Set(around.flatMap(({ text }) => SITES.get(text) ?? [])),
    hasCondition:
      has(CONDITIONS) ||
      around.some(({ text }, at) => text === 'dia' && around[at - 1]?.text === 'de') ||
      around.some(({ text }, at) => words('am pm').has(text) && around[at - 1]?.text === 'the'),
    isPast: around.some(
      ({ text }, at) =>
        (WEEKDAYS.has(text) && around.some((one) => HAD.has(one.text))) ||
        (text === 'first' && around[at - 1]?.text === 'at') ||
        (PAST.has(text) && !isAnyDay(around, at)) ||
        TOLD.has(text),
    ),
    isNow: has(NOW) || around.some(({ text }, at) => NOW_TWO.has(`${around[at - 1]?.text} ${text}`)),
    isVisit: has(VISITED),
    isPresent: has(PRESENT),
  };
}
