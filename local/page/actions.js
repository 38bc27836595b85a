/** @typedef {{ title: string, status: number, detail?: string, errors?: { field: string, expected: string, got?: unknown }[] }} Problem */
/** @typedef {{ ok: true, answer: Record<string, unknown> } | { ok: false, problem: Problem }} Outcome */

/** Every failure comes back as a problem to show: the page has no other place for it. @param {string} path @param {unknown} body @returns {Promise<Outcome>} */
async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return { ok: true, answer };
    return {
      ok: false,
      problem: { title: `The server answered ${response.status}`, status: response.status, ...answer },
    };
  } catch {
    return { ok: false, problem: { title: 'The server cannot be reached. Is npm start still running?', status: 0 } };
  }
}

/** @param {string} from @param {string} body */
export const textAsPatient = (from, body) => post('/local/texts', { from, body });

/** @param {{ advance: 'next-event' | 'next-day' } | { speed: number }} change */
export const moveClock = (change) => post('/local/clock', change);

/** @param {unknown} visit */
export const enrol = (visit) => post('/episodes', visit);

/** @param {Problem} problem */
export const inWords = ({ title, detail, errors = [] }) =>
  [title, detail, ...errors.map(({ field, expected }) => `${field}: expected ${expected}`)].filter(Boolean).join('. ');

/**
 * Marks a control as busy while its work is under way, and ignores further presses. Not `disabled`: that would take the
 * keyboard's place away. @param {readonly Element[]} controls @param {() => Promise<void>} work
 */
export async function busyWhile(controls, work) {
  if (controls.some((control) => control.getAttribute('aria-disabled') === 'true')) return;
  for (const control of controls) control.setAttribute('aria-disabled', 'true');
  try {
    await work();
  } finally {
    for (const control of controls) control.removeAttribute('aria-disabled');
  }
}
