import type { Clinic } from '#domain/clinic.ts';
import type { Retention } from '#domain/forget.ts';
import type { Protocol } from '#domain/protocol.ts';

/** A deployment's settings travel to its functions as JSON, written by the stack from checked values. */
export interface Settings {
  readonly clinic: Clinic;
  readonly protocol: Protocol;
}

export const settingsVariables = ({ clinic, protocol }: Settings) => ({
  CLINIC: JSON.stringify(clinic),
  PROTOCOL: JSON.stringify(protocol),
});

export const readSettings = ({ CLINIC, PROTOCOL }: ReturnType<typeof settingsVariables>): Settings => ({
  clinic: JSON.parse(CLINIC) as Clinic,
  protocol: JSON.parse(PROTOCOL) as Protocol,
});

/** Only one function asks for it. */
export const retentionVariable = (retention: Retention) => ({ RETENTION: JSON.stringify(retention) });

export const readRetention = ({ RETENTION }: ReturnType<typeof retentionVariable>): Retention =>
  JSON.parse(RETENTION) as Retention;
