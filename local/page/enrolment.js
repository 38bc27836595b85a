import { busyWhile, enrol, inWords } from './actions.js';
import { h, the } from './dom.js';
import { localDate } from './times.js';
import { LANGUAGE } from './words.js';

/** @typedef {import('../state.ts').LaptopState} LaptopState */
/** @typedef {{ name: string, label: string, value: string, type?: string, hint?: string, choices?: [string, string][], attributes?: Record<string, unknown> }} Field */

/** Kept for fiction: the North American numbers 555-0100 to 555-0199. @param {LaptopState} state */
function freeNumber({ episodes }) {
  const taken = new Set(episodes.map(({ mobile }) => mobile));
  const numbers = Array.from({ length: 100 }, (_, index) => `+160255501${String(99 - index).padStart(2, '0')}`);
  return numbers.find((number) => !taken.has(number)) ?? '';
}

/** @param {LaptopState} state @param {number} now @returns {{ person: Field[], ids: Field[] }} */
function fields(state, now) {
  const { timeZone } = state.clinic;
  const today = localDate(timeZone, now);
  const zones = [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])];
  const number = String(state.episodes.length + 1).padStart(3, '0');
  return {
    person: [
      { name: 'firstName', label: 'First name', value: 'Sam' },
      { name: 'mobile', label: 'Mobile number', value: freeNumber(state), type: 'tel' },
      { name: 'language', label: 'Language', value: 'en', choices: Object.entries(LANGUAGE) },
      {
        name: 'timeZone',
        label: 'Time zone',
        value: timeZone,
        choices: zones.map((zone) => [zone, zone.replaceAll('_', ' ')]),
      },
      { name: 'visitOn', label: 'Visit on', value: today, type: 'date' },
      {
        name: 'painAtVisit',
        label: 'Pain at the visit',
        hint: '0 to 10; empty if not taken',
        value: '6',
        type: 'number',
        attributes: { min: 0, max: 10 },
      },
      { name: 'consent.givenOn', label: 'Agreed to be texted on', value: today, type: 'date' },
    ],
    ids: [
      { name: 'visitId', label: 'Visit', value: `visit-${number}` },
      { name: 'patientId', label: 'Patient', value: `patient-${number}` },
    ],
  };
}

/** @param {Field} field */
const asLabelled = ({ name, label, value, type = 'text', hint, choices, attributes }) => {
  const id = `enrol-${name.replace('.', '-')}`;
  const described = { id, name, 'aria-describedby': `${id}-notes`, autocomplete: 'off' };
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    choices
      ? h(
          'select',
          described,
          ...choices.map(([key, words]) => h('option', { value: key, selected: key === value }, words)),
        )
      : h('input', { ...described, type, value, ...attributes }),
    h('p', { class: 'notes', id: `${id}-notes` }, h('span', { class: 'error' }), hint && h('span', {}, hint)),
  );
};

/** @param {FormData} form */
function asVisit(form) {
  const { painAtVisit, 'consent.givenOn': givenOn, ...rest } = Object.fromEntries(form);
  return { ...rest, ...(painAtVisit === '' ? {} : { painAtVisit: Number(painAtVisit) }), consent: { givenOn } };
}

/** What belongs to no field of the form stands above it. @param {HTMLFormElement} form @param {import('./actions.js').Problem} [problem] */
function showProblem(form, problem) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input, select')]);
  const errors = problem?.errors ?? [];
  for (const input of inputs) {
    const error = errors.find(
      ({ field }) => field === input.name || (field === 'consent' && input.name === 'consent.givenOn'),
    );
    input.toggleAttribute('aria-invalid', error !== undefined);
    if (error) input.setAttribute('aria-invalid', 'true');
    the('.error', the('.notes', input.parentElement ?? form)).textContent = error ? `Expected ${error.expected}.` : '';
  }
  const elsewhere = errors.filter(
    ({ field }) => !inputs.some(({ name }) => name === field || name.startsWith(`${field}.`)),
  );
  const above = the('.problem', form);
  above.hidden = problem === undefined;
  above.textContent = problem ? inWords({ ...problem, errors: elsewhere }) : '';
  const first = inputs.find((input) => input.getAttribute('aria-invalid') === 'true');
  first?.closest('details')?.setAttribute('open', '');
  first?.focus();
}

/** @param {{ state: () => LaptopState | undefined, now: () => number, onEnrolled: (episodeId: string) => void }} page */
export function listenToEnrolment({ state, now, onEnrolled }) {
  const dialog = /** @type {HTMLDialogElement} */ (the('#enrolment'));
  const form = /** @type {HTMLFormElement} */ (the('form', dialog));
  the('#enrol-open').addEventListener('click', () => {
    const current = state();
    if (!current) return;
    const { person, ids } = fields(current, now());
    the('.fields', form).replaceChildren(...person.map(asLabelled));
    the('details .fields', form).replaceChildren(...ids.map(asLabelled));
    showProblem(form);
    dialog.showModal();
  });
  the('[value=cancel]', form).addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void busyWhile([the('[type=submit]', form)], async () => {
      const outcome = await enrol(asVisit(new FormData(form)));
      showProblem(form, outcome.ok ? undefined : outcome.problem);
      if (!outcome.ok) return;
      dialog.close();
      onEnrolled(String(outcome.answer['episodeId']));
    });
  });
}
