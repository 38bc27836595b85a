import fc from 'fast-check';

/** Every run tries the same cases, so that a red test is red for everybody; `FC_SEED=1 npm test` tries others. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 2026) });
