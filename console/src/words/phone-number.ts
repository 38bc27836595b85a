/** "+1 (602) 555-0123", for North America; others as they are. */
export const phoneNumber = (e164: string): string => e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');

/** As people type a number, ten digits being one of North America. What is no number stays as it is, to be refused. */
export function asE164(typed: string): string {
  if (!/^\+?[\d\s().-]+$/.test(typed.trim())) return typed.trim();
  const digits = typed.replaceAll(/\D/g, '');
  if (typed.trim().startsWith('+')) return `+${digits}`;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : typed.trim();
}
