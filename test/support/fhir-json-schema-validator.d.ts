declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class Validator {
    validate(resource: object, verbose?: boolean): readonly object[];
  }
}
