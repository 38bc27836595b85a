/**
 * In place of `@smithy/core/event-streams`: of what the functions ask AWS, nothing is answered as a stream of events. The
 * SDK loads that module when it is needed, and for this one `import()` esbuild would keep all of `@smithy/core`.
 */
function leftOut(): never {
  throw new Error('expected no stream of events, which bundles cannot read');
}

export { leftOut as EventStreamSerde, leftOut as eventStreamSerdeProvider };
